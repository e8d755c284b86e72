-- CreateTable
CREATE TABLE "Incident" (
    "id" CHAR(12) NOT NULL,
    "title" TEXT NOT NULL,
    "stack" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "checks" JSONB NOT NULL,
    "openedBy" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "lastEntry" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "incidentId" CHAR(12) NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "TimelineEntry_pkey" PRIMARY KEY ("incidentId","number")
);

-- CreateIndex
CREATE INDEX "Incident_stack_environment_openedAt_idx" ON "Incident"("stack", "environment", "openedAt" DESC);

-- CreateIndex
CREATE INDEX "Incident_status_openedAt_idx" ON "Incident"("status", "openedAt" DESC);

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A timeline is what people will say happened: nothing in it is changed or taken away.
CREATE FUNCTION pulsebook_timeline_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An entry of a timeline is never changed or deleted';
END
$$;

CREATE TRIGGER "TimelineEntry_is_final" BEFORE UPDATE OR DELETE ON "TimelineEntry"
  FOR EACH ROW EXECUTE FUNCTION pulsebook_timeline_is_final();

CREATE TRIGGER "TimelineEntry_stays" BEFORE TRUNCATE ON "TimelineEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION pulsebook_timeline_is_final();

-- Sent when the entry is committed. It only hurries readers on: the table is the truth.
CREATE FUNCTION pulsebook_timeline_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pulsebook_timeline', NEW."incidentId");
  RETURN NULL;
END
$$;

CREATE TRIGGER "TimelineEntry_tell" AFTER INSERT ON "TimelineEntry"
  FOR EACH ROW EXECUTE FUNCTION pulsebook_timeline_tell();
