import type { Metadata } from 'next';
import { ProofScreen } from '#components/screens/proof/proof-screen.tsx';
import { listPages } from '#lib/content/library.ts';
import { buildMatrix } from '#lib/content/proof/build-matrix.ts';
import { readProofs } from '#lib/content/proof/find-proof.ts';
import { sumProofs } from '#lib/content/proof/sum-proofs.ts';
import { listStacks } from '#lib/stacks/read-stacks.ts';

export const metadata: Metadata = {
  title: 'Proof',
  description:
    'Every issue made to happen in the lab: whether its page saw it, and what the other pages said.',
};

/** What the last proof found is read anew for each visit. */
export const dynamic = 'force-dynamic';

export default function ProofPage() {
  const file = readProofs();
  const stacks = listStacks().flatMap((stack) => {
    if ('problems' in stack) return [];
    const issues = listPages(stack).flatMap((page) =>
      'problems' in page || page.type !== 'issue' ? [] : [page],
    );
    return [{ id: stack.id, title: stack.title, matrix: buildMatrix(stack.id, issues, file) }];
  });
  const columns = new Map(stacks.map(({ id, matrix }) => [id, matrix.columns.length]));
  const shown = stacks.flatMap(({ matrix }) => matrix.rows.map(({ proof }) => proof));
  return (
    <ProofScreen
      stacks={stacks}
      sums={sumProofs(shown, (stack) => columns.get(stack) ?? 0)}
      healthy={file.healthy}
    />
  );
}
