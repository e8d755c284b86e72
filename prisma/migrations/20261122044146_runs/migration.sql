-- CreateTable
CREATE TABLE "Run" (
    "id" CHAR(12) NOT NULL,
    "stack" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "unknownKind" TEXT,
    "reason" TEXT NOT NULL,
    "next" TEXT,
    "blockedBy" JSONB,
    "evidence" JSONB NOT NULL,
    "thresholds" JSONB NOT NULL,
    "target" TEXT NOT NULL,
    "pageHash" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Run_stack_page_check_environment_startedAt_idx" ON "Run"("stack", "page", "check", "environment", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Run_startedAt_idx" ON "Run"("startedAt");
