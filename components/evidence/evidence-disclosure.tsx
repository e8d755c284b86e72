'use client';
import { useState } from 'react';
import { useBeforePrint } from '#components/hooks/use-before-print.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { useEvidenceChunk } from './use-evidence-chunk.ts';

type EvidenceDisclosureProps = { result: CheckResult | undefined; withChart?: boolean };

/**
 * The evidence of a result, in a chunk of its own that is loaded with the first input on the page: soon enough for a
 * first look, and for printing, which does not wait.
 */
export function EvidenceDisclosure({ result, withChart }: EvidenceDisclosureProps) {
  const [open, setOpen] = useState(false);
  const chunk = useEvidenceChunk(open);
  useBeforePrint(() => setOpen(true));

  return (
    <Disclosure
      summary="Evidence"
      className="min-w-0 flex-1 open:basis-full"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      {open && (
        <div className="pt-2 pb-2">
          {result && chunk ? (
            <chunk.Evidence result={result} withChart={withChart} />
          ) : (
            <Skeleton className="h-32" label="Loading the evidence" />
          )}
        </div>
      )}
    </Disclosure>
  );
}
