-- CreateTable
CREATE TABLE "ContentGap" (
    "id" CHAR(12) NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "stack" TEXT,
    "lines" TEXT[],
    "confidence" TEXT NOT NULL,
    "nearest" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "firstSeen" TIMESTAMPTZ(3) NOT NULL,
    "lastSeen" TIMESTAMPTZ(3) NOT NULL,
    "dismissedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContentGap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ContentGap_fingerprint_key" ON "ContentGap"("fingerprint");

-- CreateIndex
CREATE INDEX "ContentGap_dismissedAt_lastSeen_idx" ON "ContentGap"("dismissedAt", "lastSeen" DESC);
