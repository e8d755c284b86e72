import { buttonClass } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';

/** No snapshot is known at this address. */
export function NoSnapshotScreen() {
  return (
    <div className="max-w-prose py-6">
      <h1 className="text-2xl font-semibold">Snapshot not found</h1>
      <p className="mt-2 text-muted">
        The link may be incomplete: some chats truncate links. Ask the sender for it again, or look through
        all snapshots.
      </p>
      <p className="mt-6 flex flex-wrap gap-2">
        <Link href="/snapshots" className={buttonClass({ variant: 'primary' })}>
          All snapshots
        </Link>
        <Link href="/" className={buttonClass()}>
          All stacks
        </Link>
      </p>
    </div>
  );
}
