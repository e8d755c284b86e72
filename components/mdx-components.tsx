import { parseDuration } from '#lib/checks/parse-duration.ts';
import { findCheck, readablePage } from '#lib/content/find/library.ts';
import {
  type PreProps,
  slugsOf,
  type WordName,
  type WordProps,
} from '#lib/content/read/author-components.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { verificationBounds } from '#lib/vocabulary/verification.ts';
import { fillTitle } from './page/describe-check.ts';
import { Bundle } from './widgets/bundle.tsx';
import { Danger, Note, Warning } from './widgets/callouts.tsx';
import { Check } from './widgets/check.tsx';
import { Checklist, Item } from './widgets/checklist.tsx';
import { CodeBlock } from './widgets/code-block.tsx';
import { Dashboard } from './widgets/dashboard.tsx';
import { Escalation } from './widgets/escalation.tsx';
import { LazyRecommendation } from './widgets/lazy-recommendation.tsx';
import { LazyValue } from './widgets/lazy-value.tsx';
import { LazyVerifyFix } from './widgets/lazy-verify-fix.tsx';
import { PageLink } from './widgets/page-link.tsx';
import { Related } from './widgets/related.tsx';
import { Step, Steps } from './widgets/steps.tsx';
import { VerdictPill } from './widgets/verdict-pill.tsx';
import { WideTable } from './widgets/wide-table.tsx';

export type Place = { stack: Stack; page: Page; environment: string; params: Params };
type Words = {
  [Name in WordName]: (props: WordProps<Name> & { children?: React.ReactNode }) => React.ReactNode;
};
type Markdown = {
  Pre: (props: PreProps & { children?: React.ReactNode }) => React.ReactNode;
  a: (props: React.ComponentProps<'a'>) => React.ReactNode;
  table: (props: React.ComponentProps<'table'>) => React.ReactNode;
};

/** All components for authors, for one page in one environment. */
export function mdxComponents(here: Place): Words & Markdown {
  return {
    Check,
    Value: LazyValue,
    Steps,
    Step,
    Danger,
    Note,
    Warning,
    Recommendation: LazyRecommendation,
    Item,
    Dashboard: withPlace(here, Dashboard),
    Checklist: withPlace(here, Checklist),
    Verdict: withPlace(here, Verdict),
    Verify,
    Escalation: withPlace(here, Escalation),
    Bundle: withPlace(here, Bundle),
    Related: withPlace(here, RelatedPages),
    Pre: CodeBlock,
    a: withPlace(here, PageLink),
    table: WideTable,
  };
}

/** A component that gets its page and environment, which no author can set. */
function withPlace<Props extends { here: unknown }>(
  here: Props['here'],
  render: (props: Props) => React.ReactNode,
): (props: Omit<Props, 'here'>) => React.ReactNode {
  return (props) => render({ ...props, here } as Props);
}

function Verify({ check, checks = check, times, every }: WordProps<'Verify'>) {
  const { times: tries, everySeconds } = verificationBounds;
  return (
    <LazyVerifyFix
      checks={checks === undefined ? undefined : slugsOf(checks)}
      times={times ? Number(times) : tries.default}
      every={every ? parseDuration(every) : everySeconds.default}
    />
  );
}

/** A check of another page is measured without this page's parameters. */
function Verdict({ check: id, page: slug, here }: WordProps<'Verdict'> & { here: Place }) {
  const isHere = slug === undefined || slug === here.page.slug;
  const page = isHere ? here.page : readablePage(here.stack.id, slug);
  const check = page && findCheck(page, id);
  if (!page || !check) return <span>(no check “{id}”)</span>;
  const checkRef = {
    stack: here.stack.id,
    page: page.slug,
    check: id,
    environment: here.environment,
    params: isHere ? here.params : {},
  };
  return (
    <VerdictPill
      checkRef={checkRef}
      title={fillTitle(here.stack, here.environment, check)}
      every={check.every}
      href={pageAddress(checkRef)}
    />
  );
}

function RelatedPages({ pages, here }: WordProps<'Related'> & { here: Place }) {
  const found = slugsOf(pages).flatMap((slug) => readablePage(here.stack.id, slug) ?? []);
  return <Related stack={here.stack} pages={found} environment={here.environment} />;
}
