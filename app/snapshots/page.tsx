import type { Metadata } from 'next';
import { SnapshotsScreen } from '#components/screens/snapshot/snapshots-screen.tsx';
import { listSnapshotEnds, listSnapshots } from '#lib/snapshots/list-snapshots.ts';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import { firstOf, type SearchParams } from '../environment-choice.ts';

export const metadata: Metadata = { title: 'Snapshots' };

const maxShown = 100;

export default async function SnapshotsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const stack = firstOf((await searchParams).stack) || undefined;
  const [snapshots, ends] = await Promise.all([
    listSnapshots({ stack }, maxShown),
    listSnapshotEnds({ stack }),
  ]);
  const stacks = listStacks().map((one) => ({ id: one.id, title: 'problems' in one ? one.id : one.title }));
  return <SnapshotsScreen snapshots={snapshots} ends={ends} stacks={stacks} chosen={stack} />;
}
