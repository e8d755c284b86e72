import { buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { nearestPages, stackOfPath } from './nearest-pages.ts';

/** Next renders this with every page in case it is needed, so it must be cheap. */
export function MissingScreen({ path }: { path: string }) {
  const near = nearestPages(path);
  const stack = stackOfPath(path);
  return (
    <div className="max-w-prose py-6">
      <h1 className="text-2xl font-semibold">Page not found</h1>
      <p className="mt-2 text-muted">
        {path ? <code className="code">{path}</code> : 'The page'} may have been renamed or deleted.
      </p>
      {near.length > 0 && (
        <>
          <h2 className="mt-6 font-semibold">Did you mean</h2>
          <ul className="mt-1">
            {near.map(({ title, href }) => (
              <li key={href}>
                <Link href={href} className="link inline-block py-0.5">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-6 flex flex-wrap gap-2">
        {stack && (
          <Link href={stack.href} className={buttonClass({ variant: 'primary' })}>
            {stack.title}
          </Link>
        )}
        <Link href="/" className={buttonClass()}>
          All stacks
        </Link>
        <Link href="/search" className={buttonClass()}>
          Search
        </Link>
      </p>
    </div>
  );
}
