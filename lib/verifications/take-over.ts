import { db } from '#lib/db.ts';
import type { VerificationModel } from '#prisma/generated/models/Verification.ts';
import { startLoop } from './run-verification.ts';

/** A process that has not been heard of for an interval and this long is gone. */
const graceMs = 20_000;

/** Goes on here with a verification whose process is gone. One of several who see it does. */
export async function takeOver({ id, state, beatAt, everySeconds }: VerificationModel): Promise<void> {
  if (state !== 'running') return;
  if (Date.now() - beatAt.getTime() < everySeconds * 1000 + graceMs) return;
  const { count } = await db.verification.updateMany({
    where: { id, state: 'running', beatAt },
    data: { beatAt: new Date() },
  });
  if (count) startLoop(id);
}

/** Takes over all that were left behind, in the background: at the start of a process, and now and then. */
export function takeOverIfDue(): void {
  takeOverAll().catch((error: unknown) => console.warn('Verifications could not be taken over', error));
}

async function takeOverAll(): Promise<void> {
  const rows = await db.verification.findMany({ where: { state: 'running' } });
  for (const row of rows) {
    await takeOver(row).catch((error: unknown) => console.warn(`${row.id} could not be taken over`, error));
  }
}
