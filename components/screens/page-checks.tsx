import { CheckMark } from '#components/page/check-mark.tsx';
import type { Page } from '#lib/content/read/page.ts';

/** Every check of the page with its current verdict, wherever it is in the text. */
export function PageChecks({ page }: { page: Page }) {
  if (!page.checks.length) return null;
  return (
    <nav aria-label="Checks of this page">
      <h2 className="font-semibold">Checks</h2>
      <ul className="mt-1">
        {page.checks.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="link-quiet inline-flex min-h-6 items-start gap-2 py-0.5 text-muted">
              <span className="mt-[3px] inline-flex">
                <CheckMark id={id} />
              </span>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
