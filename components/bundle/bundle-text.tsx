'use client';
import { useQuery } from '@tanstack/react-query';
import { ScrollText } from '#components/ui/scroll-region.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The document from the server, without secrets. */
export function BundleText({ href }: { href: string }) {
  const { data, error } = useQuery({
    queryKey: ['bundle', href],
    queryFn: async () => {
      const answer = await fetch(href);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return answer.text();
    },
    gcTime: 0,
  });
  if (error)
    return <p className="text-sm text-warning">The document could not be generated ({error.message}).</p>;
  if (data === undefined) return <Skeleton className="my-2 h-40" label="Generating the document" />;
  return (
    <ScrollText label="Document" className="mt-1 mb-2 max-h-96">
      {data}
    </ScrollText>
  );
}
