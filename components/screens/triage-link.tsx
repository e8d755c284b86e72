import { startFragment, triageAddress } from '#lib/vocabulary/addresses.ts';
import { buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';

/** Opens the diagnosis of these stacks and starts it. Nothing where no stack is configured. */
export function TriageLink({ places }: { places: { stack: string; environment: string }[] }) {
  if (!places.length) return null;
  return (
    <Link href={`${triageAddress(places)}#${startFragment}`} className={buttonClass({ variant: 'primary' })}>
      Diagnose
    </Link>
  );
}
