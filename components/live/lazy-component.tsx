import { type ComponentType, lazy, Suspense } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';

/**
 * A component in a chunk of its own, for what few pages have. To be called at the top of a module, so that the chunk
 * loads with the page that has the component, rather than when React comes to it.
 */
export function lazyComponent<Props extends object>(
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
