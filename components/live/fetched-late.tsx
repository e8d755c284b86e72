import { type ComponentType, lazy, Suspense } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';

/**
 * A component in a chunk of its own, for what few pages have. Called where a module begins, so that the chunk is asked
 * for as soon as a page has the component, rather than when its turn to be hydrated comes.
 */
export function fetchedLate<Props extends object>(
  loading: Promise<ComponentType<Props>>,
  { className, title }: { className: string; title: string },
): (props: Props) => React.ReactNode {
  const Late = lazy(async () => ({ default: (await loading) as ComponentType<object> }));
  return (props) => (
    <Suspense fallback={<Skeleton className={className} label={`Loading ${title}`} />}>
      <Late {...props} />
    </Suspense>
  );
}
