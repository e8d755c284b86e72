import { compilePage } from '#lib/content/compile/compile-page.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { variablesOf } from '#lib/stacks/variables.ts';

const deepest = 3;

/** The headings of a page's body. */
export async function PageContents({
  stack,
  page,
  environment,
}: {
  stack: Stack;
  page: Page;
  environment: string;
}) {
  const compiled = await compilePage(page, variablesOf(stack, environment));
  const headings = 'problems' in compiled ? [] : compiled.headings.filter(({ depth }) => depth <= deepest);
  if (!headings.length) return null;
  return (
    <nav aria-label="On this page">
      <h2 className="font-semibold">On this page</h2>
      <ul className="mt-1">
        {headings.map(({ id, text, depth }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className={`link-quiet inline-block py-0.5 text-muted ${depth > 2 ? 'pl-3' : ''}`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
