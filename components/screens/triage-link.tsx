import { askNow, triageAddress } from '#lib/vocabulary/addresses.ts';
import { buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';

/** Leads to triage and starts it there. Nothing where no stack can be asked. */
export function TriageLink({ places }: { places: { stack: string; environment: string }[] }) {
  if (!places.length) return null;
  return (
    <Link href={`${triageAddress(places)}#${askNow}`} className={buttonClass({ variant: 'primary' })}>
      Which issue is it?
    </Link>
  );
}
