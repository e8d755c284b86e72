import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { Link } from '#components/ui/link.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import { isSeveral, type Titles } from '#lib/documents/write-triage.ts';
import type { FoundPage } from '#lib/triage/triage.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

type TriageIssueProps = { page: FoundPage & { why?: string[] }; titles: Titles };

/** One issue that is happening or possibly happening: its reason, and why it has this rank. */
export function TriageIssue({ page, titles }: TriageIssueProps) {
  const { stack, environment, slug, section, title, verdict, reason, why = [] } = page;
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 px-3 py-2.5">
      <VerdictMark verdict={verdict} className="mt-1" />
      <div className="min-w-0">
        <span className="sr-only">{verdictWord(verdict)}: </span>
        <Link
          href={pageAddress({ stack, page: slug, environment })}
          className="link-quiet mr-2 inline-flex min-h-6 gap-2 font-medium"
        >
          <span className="font-normal text-faint">{section}</span>
          {title}
        </Link>
        {isSeveral(titles) && <span className="text-sm text-muted">{ownEntry(titles, stack)}</span>}
        <p className="text-sm text-pretty break-words">
          <IsolatedText>{reason}</IsolatedText>
        </p>
        {why.length > 0 && <p className="text-sm text-muted">{why.join(' · ')}</p>}
      </div>
    </li>
  );
}
