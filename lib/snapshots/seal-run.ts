import { findPage } from '#lib/content/find/library.ts';
import { ProblemError } from '#lib/errors.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import type { Snapshot } from '#lib/vocabulary/snapshot.ts';
import { resultOf } from './read-as-shown.ts';
import { placeOf, type SealedBy, textOf } from './seal-page.ts';
import { sealSnapshot } from './seal-snapshot.ts';

/**
 * Seals one kept run, so that it outlives its retention. The page's text goes with it while it is still the text that
 * the run was made from.
 *
 * @throws ProblemError where there is no such run. Rejects when the database is down.
 */
export async function sealRun(runId: string, by: SealedBy): Promise<Snapshot> {
  const run = await findRun(runId);
  if (!run) throw new ProblemError('Run', 'there is none of that id any more');
  const { ref, title, verdict, reason } = run;
  const stack = findStack(ref.stack);
  const page = findPage(ref.stack, ref.page);
  const known = stack && !('problems' in stack) ? stack : undefined;
  const readable = page && !('problems' in page) ? page : undefined;
  const place = known
    ? placeOf(known, ref.environment)
    : {
        stack: { id: ref.stack, title: ref.stack },
        environment: { id: ref.environment, title: ref.environment },
      };
  return sealSnapshot({
    kind: 'run',
    title,
    ...place,
    page: ref.page,
    params: ref.params,
    verdict,
    headline: headlines[verdict],
    because: reason,
    checks: [{ ...resultOf(run), pageTitle: readable?.title ?? ref.page }],
    pages: known && readable?.hash === run.pageHash ? [textOf(known, readable, ref.environment)] : [],
    ...by,
  });
}

const headlines = { ok: 'OK', warning: 'Warning', failing: 'Failing', unknown: 'Unknown' };
