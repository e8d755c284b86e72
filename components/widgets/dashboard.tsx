import type { WordProps } from '#lib/content/vocabulary.ts';
import { LazyDashboard } from './lazy-dashboard.tsx';
import { namedChecks } from './named-checks.ts';

type DashboardProps = WordProps<'Dashboard'> & { here: Parameters<typeof namedChecks>[1] };

/** Several checks side by side, against their limits. */
export function Dashboard({ checks, here }: DashboardProps) {
  return <LazyDashboard environment={here.environment} checks={namedChecks(checks, here)} />;
}
