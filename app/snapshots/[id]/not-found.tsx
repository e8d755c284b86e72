import { NoSnapshotScreen } from '#components/screens/snapshot/no-snapshot-screen.tsx';

export default function SnapshotNotFound() {
  return <NoSnapshotScreen />;
}
