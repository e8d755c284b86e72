/** Runs once, before the first request: a wrong environment variable ends the start, with its name. Content and compiler are ready then. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  // First, and alone: a connection that is made beside the compiler's start may wait for longer than it may.
  const { warmUp } = await import('./lib/content/find/warm-up.ts');
  await warmUp();
  await startBackgroundWork();
  const { prepareIndex } = await import('#lib/search/page-index.ts');
  void prepareIndex();
}

async function startBackgroundWork(): Promise<void> {
  const { startJobs, stopJobs } = await import('#lib/jobs/start-jobs.ts');
  const { enforceRetentionJob } = await import('#lib/runs/enforce-retention.ts');
  const { endExpiredJob } = await import('#lib/snapshots/end-expired.ts');
  const { verificationJobs } = await import('#lib/verifications/run-verification.ts');
  void startJobs([...verificationJobs, enforceRetentionJob, endExpiredJob]);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopJobs());
}
