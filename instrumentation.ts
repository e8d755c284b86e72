/** Runs once, before the first request: a wrong environment variable ends the start, with its name. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  await import('#lib/env.ts');
}
