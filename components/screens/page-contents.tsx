import type { Page } from '#lib/content/page.ts';
import { CheckMark } from '../widgets/check-mark.tsx';
import { outlineOf } from './page-outline.ts';

/** What is on the page, with the verdict of each check as it is now. */
export function PageContents({ page }: { page: Page }) {
  return (
    <ul className="mt-1 text-sm">
      {outlineOf(page).map((entry) => (
        <li key={`${entry.type} ${entry.id}`}>
          {entry.type === 'heading' ? (
            <a
              href={`#${entry.id}`}
              className={`link-quiet block py-0.5 ${entry.depth > 2 ? 'pl-3 text-muted' : ''}`}
            >
              {entry.title}
            </a>
          ) : (
            <a href={`#${entry.id}`} className="link-quiet flex items-start gap-1.5 py-0.5 pl-3 text-muted">
              <span className="mt-0.5 inline-flex">
                <CheckMark id={entry.id} />
              </span>
              {entry.title}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
