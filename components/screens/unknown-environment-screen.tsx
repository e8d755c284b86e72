import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { Link } from '../ui/link.tsx';

type Props = { stack: Stack; asked: string; page?: string; params?: Params };

/** A link to an environment that the stack does not have. Results of another one would be misleading. */
export function UnknownEnvironmentScreen({ stack, asked, page, params }: Props) {
  return (
    <>
      <Breadcrumb
        steps={[
          { title: 'Stacks', href: '/' },
          { title: stack.title, href: stackAddress(stack.id) },
        ]}
      />
      <h1 className="mt-3 text-2xl font-semibold">
        {stack.title} has no environment “{asked}”
      </h1>
      <p className="mt-1 max-w-prose text-muted">
        No checks were run. <code className="code">content/{stack.id}/stack.yaml</code> has these
        environments:
      </p>
      <ul className="mt-3">
        {Object.entries(stack.environments).map(([id, { title }]) => (
          <li key={id}>
            <Link
              href={
                page
                  ? pageAddress({ stack: stack.id, page, environment: id, params })
                  : stackAddress(stack.id, id)
              }
              className="link inline-block py-0.5"
            >
              {title}
            </Link>{' '}
            <code className="code">{id}</code>
            {!isConfigured(stack, id) && <span className="text-faint"> · not configured</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
