/** How soon after its end a process is missed by the others. */
const takeOverEveryMs = 60_000;
const retentionEveryMs = 60 * 60_000;

/** Runs once, before the first request: a wrong environment variable ends the start, with its name. Content and compiler are ready then. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  // First, and alone: a connection that is made beside the compiler's start may wait for longer than it may.
  const { warmUp } = await import('./lib/content/find/warm-up.ts');
  await warmUp();
  const { enforceRetentionIfDue } = await import('#lib/runs/enforce-retention.ts');
  const { endExpiredIfDue } = await import('#lib/snapshots/end-expired.ts');
  const enforce = () => {
    enforceRetentionIfDue();
    endExpiredIfDue();
  };
  enforce();
  setInterval(enforce, retentionEveryMs).unref();
  const { takeOverIfDue } = await import('#lib/verifications/take-over.ts');
  takeOverIfDue();
  setInterval(takeOverIfDue, takeOverEveryMs).unref();
  const { prepareIndex } = await import('#lib/search/page-index.ts');
  void prepareIndex();
}
