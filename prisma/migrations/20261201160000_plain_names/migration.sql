-- Both are in the evidence.
ALTER TABLE "Run" DROP COLUMN "thresholds", DROP COLUMN "target";

-- What is left of a snapshot, in plain words.
ALTER TABLE "SnapshotEnd" RENAME TO "SnapshotTombstone";
ALTER TABLE "SnapshotTombstone" RENAME COLUMN "how" TO "reason";
ALTER TABLE "SnapshotTombstone" RENAME COLUMN "who" TO "actor";
ALTER TABLE "SnapshotTombstone" RENAME COLUMN "why" TO "note";
ALTER TABLE "SnapshotTombstone" RENAME CONSTRAINT "SnapshotEnd_pkey" TO "SnapshotTombstone_pkey";
ALTER TABLE "SnapshotTombstone" RENAME CONSTRAINT "SnapshotEnd_how" TO "SnapshotTombstone_reason";
ALTER TABLE "SnapshotTombstone" RENAME CONSTRAINT "SnapshotEnd_says_who_and_why" TO "SnapshotTombstone_has_actor_and_note";
ALTER INDEX "SnapshotEnd_endedAt_idx" RENAME TO "SnapshotTombstone_endedAt_idx";
ALTER TRIGGER "SnapshotEnd_true" ON "SnapshotTombstone" RENAME TO "SnapshotTombstone_true";
ALTER TRIGGER "SnapshotEnd_not_emptied" ON "SnapshotTombstone" RENAME TO "SnapshotTombstone_not_emptied";
ALTER FUNCTION "refuse_to_unseal"() RENAME TO "reject_unsealing";
ALTER FUNCTION "refuse_false_end"() RENAME TO "reject_false_tombstone";

-- A snapshot is never changed, is deleted only after its tombstone is written, and never comes back.
CREATE OR REPLACE FUNCTION "reject_unsealing"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  has_ended boolean;
BEGIN
  IF TG_OP IN ('INSERT', 'DELETE') THEN
    -- With the schema's name, so that a temporary table of that name counts for nothing.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I."SnapshotTombstone" WHERE "id" = $1)', TG_TABLE_SCHEMA)
      INTO has_ended USING COALESCE(NEW."id", OLD."id");
    IF has_ended AND TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF NOT has_ended AND TG_OP = 'INSERT' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is rejected: a snapshot is sealed', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

-- A tombstone is of a snapshot that exists, not before it expires unless it is revoked, and never changed.
CREATE OR REPLACE FUNCTION "reject_false_tombstone"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expires timestamptz;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION '% is rejected: the tombstone of a snapshot stays', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  EXECUTE format('SELECT "expiresAt" FROM %I."Snapshot" WHERE "id" = $1 FOR UPDATE', TG_TABLE_SCHEMA)
    INTO expires USING NEW."id";
  IF expires IS NULL THEN
    RAISE EXCEPTION 'there is no snapshot %', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."reason" = 'expired' AND expires > now() THEN
    RAISE EXCEPTION 'snapshot % has not expired yet', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

ALTER FUNCTION pulsebook_timeline_tell() RENAME TO pulsebook_timeline_notify;
ALTER TRIGGER "TimelineEntry_tell" ON "TimelineEntry" RENAME TO "TimelineEntry_notify";

-- Who makes the next attempt is known to the queue.
ALTER TABLE "Verification" RENAME COLUMN "okInARow" TO "consecutiveOk";
DROP INDEX "Verification_state_beatAt_idx";
ALTER TABLE "Verification" DROP COLUMN "beatAt";
CREATE INDEX "Verification_state_endsAt_idx" ON "Verification"("state", "endsAt");

-- The words that lib/vocabulary lists, and no others. tests/integration/migrations.test.ts compares them.
ALTER TABLE "Run"
  ADD CONSTRAINT "Run_role" CHECK ("role" IN ('symptom', 'context')),
  ADD CONSTRAINT "Run_verdict" CHECK ("verdict" IN ('ok', 'warning', 'failing', 'unknown')),
  ADD CONSTRAINT "Run_unknownKind" CHECK ("unknownKind" IN
    ('unreachable', 'timeout', 'denied', 'no-data', 'not-configured', 'absent', 'blocked', 'error')),
  ADD CONSTRAINT "Run_trigger" CHECK ("trigger" IN ('run-check', 'run-all', 'triage', 'live', 'verify', 'incident'));
ALTER TABLE "Snapshot"
  ADD CONSTRAINT "Snapshot_kind" CHECK ("kind" IN ('page', 'run', 'triage', 'incident')),
  ADD CONSTRAINT "Snapshot_verdict" CHECK ("verdict" IN ('ok', 'warning', 'failing', 'unknown'));
ALTER TABLE "SnapshotTombstone"
  ADD CONSTRAINT "SnapshotTombstone_kind" CHECK ("kind" IN ('page', 'run', 'triage', 'incident'));
ALTER TABLE "ContentGap" ADD CONSTRAINT "ContentGap_confidence" CHECK ("confidence" IN ('weak', 'none'));
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_status"
  CHECK ("status" IN ('investigating', 'identified', 'monitoring', 'resolved'));
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_kind"
  CHECK ("kind" IN ('opened', 'joined', 'note', 'run', 'snapshot', 'status', 'recovered'));
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_state"
  CHECK ("state" IN ('running', 'recovered', 'stopped', 'gave-up'));

-- pg-boss keeps its queues here. It makes its tables itself, when Pulsebook starts: docs/decisions/0030-jobs.md.
DO $$
BEGIN
  IF to_regnamespace('pgboss') IS NULL THEN
    CREATE SCHEMA pgboss;
  END IF;
END
$$;
