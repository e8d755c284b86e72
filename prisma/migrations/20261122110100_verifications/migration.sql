-- AlterTable
ALTER TABLE "Run" ADD COLUMN "stamp" TEXT;

-- CreateTable
CREATE TABLE "Verification" (
    "id" CHAR(12) NOT NULL,
    "stack" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "everySeconds" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "okInARow" INTEGER NOT NULL DEFAULT 0,
    "runs" JSONB NOT NULL DEFAULT '[]',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "beatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Verification_stack_page_environment_startedAt_idx" ON "Verification"("stack", "page", "environment", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Verification_state_beatAt_idx" ON "Verification"("state", "beatAt");
