import { namedChecks } from '#components/page/named-checks.ts';
import type { WordProps } from '#lib/content/read/author-components.ts';
import { environmentTitle } from '#lib/stacks/place-titles.ts';
import { LazyDashboard } from './lazy-dashboard.tsx';

type DashboardProps = WordProps<'Dashboard'> & { here: Parameters<typeof namedChecks>[1] };

/** Several checks side by side, against their limits. */
export function Dashboard({ checks, here }: DashboardProps) {
  return (
    <LazyDashboard
      environment={environmentTitle(here.stack, here.environment)}
      checks={namedChecks(checks, here)}
    />
  );
}
