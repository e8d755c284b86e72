-- CreateTable
CREATE TABLE "Snapshot" (
    "id" VARCHAR(20) NOT NULL,
    "kind" TEXT NOT NULL,
    "stack" TEXT NOT NULL,
    "page" TEXT,
    "environment" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Snapshot_hash_is_of_content" CHECK ("hash" = encode(sha256(convert_to("content", 'UTF8')), 'hex')),
    CONSTRAINT "Snapshot_expires_later" CHECK ("expiresAt" > "sealedAt")
);

-- CreateTable
CREATE TABLE "SnapshotEnd" (
    "id" VARCHAR(20) NOT NULL,
    "how" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stack" TEXT NOT NULL,
    "page" TEXT,
    "environment" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SnapshotEnd_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SnapshotEnd_how" CHECK ("how" IN ('revoked', 'expired')),
    CONSTRAINT "SnapshotEnd_says_who_and_why" CHECK (btrim("who") <> '' AND btrim("why") <> '')
);

-- CreateIndex
CREATE INDEX "Snapshot_sealedAt_idx" ON "Snapshot"("sealedAt" DESC);

-- CreateIndex
CREATE INDEX "Snapshot_stack_sealedAt_idx" ON "Snapshot"("stack", "sealedAt" DESC);

-- CreateIndex
CREATE INDEX "Snapshot_expiresAt_idx" ON "Snapshot"("expiresAt");

-- CreateIndex
CREATE INDEX "SnapshotEnd_endedAt_idx" ON "SnapshotEnd"("endedAt" DESC);

-- A snapshot is never changed, goes only after its end is written down, and never comes back.
CREATE FUNCTION "refuse_to_unseal"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  has_ended boolean;
BEGIN
  IF TG_OP IN ('INSERT', 'DELETE') THEN
    -- With the schema's name, so that a temporary table of that name counts for nothing.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I."SnapshotEnd" WHERE "id" = $1)', TG_TABLE_SCHEMA)
      INTO has_ended USING COALESCE(NEW."id", OLD."id");
    IF has_ended AND TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF NOT has_ended AND TG_OP = 'INSERT' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is refused: a snapshot is sealed', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

-- The end of a snapshot is of one that is there, not before its time unless revoked, and never taken back.
CREATE FUNCTION "refuse_false_end"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expires timestamptz;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION '% is refused: the end of a snapshot stays', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  EXECUTE format('SELECT "expiresAt" FROM %I."Snapshot" WHERE "id" = $1 FOR UPDATE', TG_TABLE_SCHEMA)
    INTO expires USING NEW."id";
  IF expires IS NULL THEN
    RAISE EXCEPTION 'there is no snapshot %', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."how" = 'expired' AND expires > now() THEN
    RAISE EXCEPTION 'snapshot % has not expired yet', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Snapshot_sealed" BEFORE INSERT OR UPDATE OR DELETE ON "Snapshot"
  FOR EACH ROW EXECUTE FUNCTION "refuse_to_unseal"();
CREATE TRIGGER "Snapshot_not_emptied" BEFORE TRUNCATE ON "Snapshot"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_to_unseal"();
CREATE TRIGGER "SnapshotEnd_true" BEFORE INSERT OR UPDATE OR DELETE ON "SnapshotEnd"
  FOR EACH ROW EXECUTE FUNCTION "refuse_false_end"();
CREATE TRIGGER "SnapshotEnd_not_emptied" BEFORE TRUNCATE ON "SnapshotEnd"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_false_end"();

-- Also where replication rights would pass over triggers.
ALTER TABLE "Snapshot" ENABLE ALWAYS TRIGGER "Snapshot_sealed";
ALTER TABLE "Snapshot" ENABLE ALWAYS TRIGGER "Snapshot_not_emptied";
ALTER TABLE "SnapshotEnd" ENABLE ALWAYS TRIGGER "SnapshotEnd_true";
ALTER TABLE "SnapshotEnd" ENABLE ALWAYS TRIGGER "SnapshotEnd_not_emptied";
