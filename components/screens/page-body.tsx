import { compilePage } from '#lib/content/compile/compile-page.ts';
import { renderPage } from '#lib/content/compile/render-page.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { variablesOf } from '#lib/stacks/variables.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { mdxComponents } from '../mdx-components.tsx';
import { Check } from '../widgets/check.tsx';
import { ContentProblems } from './content-problems.tsx';

type PageBodyProps = { stack: Stack; page: Page; environment: string; params: Params };

/** The text of a page with its live checks. A body that cannot be compiled says why. */
export async function PageBody({ stack, page, environment, params }: PageBodyProps) {
  const compiled = await compilePage(page, variablesOf(stack, environment));
  const unplaced = page.checks.filter(({ id }) => 'problems' in compiled || !compiled.placed.includes(id));
  if ('problems' in compiled) {
    return (
      <>
        <div className="not-prose rounded-md border border-failing-line bg-failing-soft p-4">
          <p className="mb-2 font-semibold">The text of this page cannot be shown</p>
          <ContentProblems problems={compiled.problems} />
        </div>
        {unplaced.map(({ id }) => (
          <Check key={id} id={id} />
        ))}
      </>
    );
  }
  return (
    <>
      {renderPage(compiled.tree, mdxComponents({ stack, page, environment, params }))}
      {unplaced.length > 0 && (
        <>
          <h2 id="other-checks">Other checks</h2>
          {unplaced.map(({ id }) => (
            <Check key={id} id={id} />
          ))}
        </>
      )}
    </>
  );
}
