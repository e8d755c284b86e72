import { readablePage } from '#lib/content/find/library.ts';
import { ProblemError } from '#lib/errors.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
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
  if (!run) throw new ProblemError('Run', 'no run has this id; it may be past its retention');
  const { ref, title, verdict, reason } = run;
  const stack = readableStack(ref.stack);
  const page = readablePage(ref.stack, ref.page);
  const place = stack
    ? placeOf(stack, ref.environment)
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
    checks: [{ ...resultOf(run), pageTitle: page?.title ?? ref.page }],
    pages: stack && page?.hash === run.pageHash ? [textOf(stack, page, ref.environment)] : [],
    ...by,
  });
}

const headlines = { ok: 'OK', warning: 'Warning', failing: 'Failing', unknown: 'Unknown' };
