import { compilePage } from '#lib/content/compile/compile-page.ts';
import { renderPage } from '#lib/content/compile/render-page.ts';
import {
  checksOf,
  type PreProps,
  slugsOf,
  type WordName,
  type WordProps,
} from '#lib/content/read/author-components.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { shownSample } from '#lib/vocabulary/deciding-sample.ts';
import type { Sealed, SealedCheck, SealedPage } from '#lib/vocabulary/snapshot.ts';
import { ScrollText } from '../../ui/scroll-region.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';
import { Danger, Note, Warning } from '../../widgets/callouts.tsx';
import { Step, Steps } from '../../widgets/steps.tsx';
import { WideTable } from '../../widgets/wide-table.tsx';

type Props = { sealed: Sealed; page: Pick<SealedPage, 'stack' | 'slug' | 'title' | 'body' | 'vars'> };

/** The text of a page as it was sealed. One that can no longer be compiled is shown as source. */
export async function SealedText({ sealed, page }: Props) {
  const { stack, slug, body, vars } = page;
  const checks = sealed.checks.filter(({ ref }) => ref.page === slug);
  // A page may place checks that were not sealed with it, as when one run was.
  const named = [...body.matchAll(/\b(?:id|checks?)="([a-z0-9, -]+)"/g)];
  const ids = named.flatMap(([, list = '']) => slugsOf(list).map((id) => ({ id })));
  const compiled = await compilePage({ stack, slug, body, bodyLine: 1, checks: ids }, vars);
  if ('problems' in compiled) {
    return <ScrollText label={`The text of ${page.title}`}>{body.trim()}</ScrollText>;
  }
  return <div className="prose pt-2">{renderPage(compiled.tree, sealedComponents(sealed, checks))}</div>;
}

type Words = {
  [Name in WordName]: (props: WordProps<Name> & { children?: React.ReactNode }) => React.ReactNode;
};

type Markdown = {
  Pre: (props: PreProps & { children?: React.ReactNode }) => React.ReactNode;
  table: (props: React.ComponentProps<'table'>) => React.ReactNode;
};

/** The author's components with sealed verdicts in place of live ones. */
function sealedComponents(sealed: Sealed, checks: SealedCheck[]): Words & Markdown {
  const { stack, environment } = sealed;
  const find = (id: string) => checks.find(({ ref }) => ref.check === id);
  const linkTo = (page: string) => pageAddress({ stack: stack.id, page, environment: environment.id });
  // Checks of other pages were not sealed with this one.
  const pills = (named: string) => (
    <ul>
      {checksOf(named).map(({ page, check }) => (
        <li key={`${page}/${check}`}>
          {page ? <a href={linkTo(page)}>{check}</a> : <SealedPill check={find(check)} id={check} />}
        </li>
      ))}
    </ul>
  );
  return {
    Check: ({ id }) => <SealedPill check={find(id)} id={id} />,
    Verdict: ({ check, page }) =>
      page === undefined ? <SealedPill check={find(check)} id={check} /> : <a href={linkTo(page)}>{check}</a>,
    Value: ({ check, label }) => <strong>{sealedValue(find(check), label)}</strong>,
    Verify: ({ check, checks = check }) =>
      checks === undefined ? (
        <p>Verify the fix with all symptoms of this page.</p>
      ) : (
        <p>
          Verify the fix with{' '}
          {slugsOf(checks).map((id) => (
            <SealedPill key={id} check={find(id)} id={id} />
          ))}
        </p>
      ),
    Steps,
    Step,
    Danger,
    Note,
    Warning,
    Escalation: () => (
      <p>
        For the current contacts, see <a href={`/${stack.id}`}>{stack.title}</a>.
      </p>
    ),
    Bundle: () => <p>The escalation bundle is not part of a snapshot; its results are above.</p>,
    Dashboard: ({ checks: named }) => pills(named),
    Checklist: ({ title, children }) => (
      <section aria-label={title}>
        <p>
          <strong>{title}</strong>
        </p>
        {children}
      </section>
    ),
    Item: ({ title, checks: named, children }) => (
      <div className="my-3">
        <p className="font-semibold">{title}</p>
        {named && pills(named)}
        {children}
      </div>
    ),
    Recommendation: ({ check, label, title, children }) => (
      <section aria-label={title}>
        <p className="font-semibold">
          {title} ({sealedValue(find(check), label)})
        </p>
        <SealedPill check={find(check)} id={check} />
        {children}
      </section>
    ),
    Related: ({ pages }) => (
      <ul>
        {slugsOf(pages).map((slug) => (
          <li key={slug}>
            <a href={linkTo(slug)}>{slug}</a>
          </li>
        ))}
      </ul>
    ),
    Pre: SealedCode,
    table: WideTable,
  };
}

function SealedPill({ check, id }: { check: SealedCheck | undefined; id: string }) {
  if (!check) return <span>(the check “{id}”)</span>;
  return (
    <a
      href={`#${id}`}
      className="not-prose inline-flex flex-wrap items-center gap-x-2 gap-y-0.5 py-0.5 no-underline"
    >
      <VerdictBadge verdict={check.verdict} />
      <span className="text-sm text-muted">{check.title}</span>
    </a>
  );
}

function sealedValue(check: SealedCheck | undefined, label?: string): string {
  return (check && shownSample(check, label)?.text) ?? '?';
}

function SealedCode({ text, language, children }: PreProps & { children?: React.ReactNode }) {
  return (
    <ScrollText label={`Code, ${language}`}>
      <span className="[&_span]:text-[light-dark(var(--shiki-light),var(--shiki-dark))]">
        {children ?? text}
      </span>
    </ScrollText>
  );
}
