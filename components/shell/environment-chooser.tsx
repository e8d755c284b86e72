import { Link } from '../ui/link.tsx';
import { RememberEnvironment } from './remember-environment.tsx';

export type EnvironmentChoice = { id: string; title: string; configured: boolean; href: string };

/** The environment of the whole screen: in its URL, and remembered for the stack. */
export function EnvironmentChooser({
  stack,
  chosen,
  choices,
}: {
  stack: string;
  chosen: string;
  choices: EnvironmentChoice[];
}) {
  return (
    <>
      <RememberEnvironment stack={stack} environment={chosen} />
      <nav aria-label="Environment" className="flex flex-wrap items-center gap-1">
        <span aria-hidden="true" className="mr-1 text-sm text-faint">
          Environment
        </span>
        {choices.map(({ id, title, configured, href }) => (
          <Link
            key={id}
            href={href}
            aria-current={id === chosen ? 'true' : undefined}
            className={`inline-flex min-h-7 items-center rounded-md border px-2.5 text-sm ${
              id === chosen
                ? 'border-accent bg-accent-soft font-semibold text-ink'
                : 'border-line text-muted hover:bg-sunken hover:text-ink'
            } ${configured ? '' : 'border-dashed'}`}
          >
            {title}
            {!configured && <span className="ml-1 font-normal text-faint">· not configured</span>}
          </Link>
        ))}
      </nav>
    </>
  );
}
