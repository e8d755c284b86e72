import type { Metadata } from 'next';
import { ProofScreen } from '#components/screens/proof/proof-screen.tsx';
import { readablePages } from '#lib/content/find/library.ts';
import { buildMatrix } from '#lib/content/proof/build-matrix.ts';
import { readProofs } from '#lib/content/proof/find-proof.ts';
import { sumProofs } from '#lib/content/proof/sum-proofs.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';

export const metadata: Metadata = {
  title: 'Proof',
  description:
    'Every issue reproduced in the lab: whether its page detected it, and what the other pages answered.',
};

/** The last proof is read again for each visit. */
export const dynamic = 'force-dynamic';

export default function ProofPage() {
  const file = readProofs();
  const stacks = readableStacks().map(matrixOf);
  const columns = new Map(stacks.map(({ id, matrix }) => [id, matrix.columns.length]));
  const sum = (of: typeof stacks) => {
    const proofs = of.flatMap(({ matrix }) => matrix.rows.map(({ proof }) => proof));
    return sumProofs(proofs, (stack) => columns.get(stack) ?? 0);
  };
  return (
    <ProofScreen
      stacks={stacks.map((stack) => ({ ...stack, sums: sum([stack]) }))}
      sums={sum(stacks)}
      healthy={file.healthy}
    />
  );

  function matrixOf(stack: Stack) {
    const pages = readablePages(stack);
    const issues = pages.filter(({ type }) => type === 'issue');
    const [labEnvironment] = Object.entries(stack.environments).find(([, { lab }]) => lab) ?? [];
    return { id: stack.id, title: stack.title, labEnvironment, matrix: buildMatrix(stack.id, issues, file) };
  }
}
