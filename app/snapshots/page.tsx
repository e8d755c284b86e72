import type { Metadata } from 'next';
import { SnapshotsScreen } from '#components/screens/snapshot/snapshots-screen.tsx';
import { listSnapshots, listTombstones } from '#lib/snapshots/list-snapshots.ts';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { firstOf, type SearchParams } from '../environment-choice.ts';

export const metadata: Metadata = { title: 'Snapshots' };

const maxShown = 100;

export default async function SnapshotsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const stack = firstOf((await searchParams).stack) || undefined;
  const [snapshots, ends] = await Promise.all([
    listSnapshots({ stack }, maxShown),
    listTombstones({ stack }),
  ]);
  const stacks = listStacks().map((one) => ({ id: one.id, title: isReadable(one) ? one.title : one.id }));
  return <SnapshotsScreen snapshots={snapshots} ends={ends} stacks={stacks} chosen={stack} />;
}
