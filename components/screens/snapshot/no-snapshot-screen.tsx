import { buttonClass } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';

/** Nothing was ever sealed at this address, as far as is known. */
export function NoSnapshotScreen() {
  return (
    <div className="max-w-prose py-6">
      <h1 className="text-2xl font-semibold">There is no snapshot at this address</h1>
      <p className="mt-2 text-muted">
        A letter of the link may be missing: chats sometimes cut them. Ask who sent it, or look among all
        snapshots.
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
