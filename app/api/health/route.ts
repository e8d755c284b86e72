import { route } from '#lib/actions/route.ts';
import { listPages } from '#lib/content/find/library.ts';
import { db } from '#lib/db.ts';
import { listStacks } from '#lib/stacks/read-stacks.ts';

export const dynamic = 'force-dynamic';

/** Pulsebook's own health, never that of the stacks: 503 when its database is not responding. */
async function answer(): Promise<Response> {
  const database = await db.$queryRaw`SELECT 1`.then(
    () => 'ok',
    () => 'unreachable',
  );
  const stacks = listStacks();
  const contentProblems = stacks.reduce(
    (sum, stack) =>
      sum +
      ('problems' in stack
        ? stack.problems.length
        : listPages(stack).reduce(
            (count, page) => count + ('problems' in page ? page.problems.length : 0),
            0,
          )),
    0,
  );
  const healthy = database === 'ok';
  return Response.json(
    { status: healthy ? 'ok' : 'failing', database, stacks: stacks.length, contentProblems },
    { status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

export const GET = route('/api/health', answer);
