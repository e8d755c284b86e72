import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import type { Check, Page, Param } from './page.ts';
import { type KindCatalogue, readCheck } from './read-check.ts';

/** The check that every page with alerts has without writing it. */
export const alertsCheckId = 'alerts-now';

/** Which of a page's alerts fire now, as an ordinary check: context, it decides nothing. */
export function makeAlertCheck(
  stack: Stack,
  alerts: readonly string[],
  kinds: KindCatalogue,
): Check | undefined {
  if (!alerts.length) return undefined;
  const given = { kind: 'prometheus.alerts', title: 'Alerts that lead here', role: 'context', names: alerts };
  const read = readCheck(alertsCheckId, given, { stack, variables: [], params: {}, kinds });
  return 'check' in read ? read.check : undefined;
}

/** Alerts named twice, and labels that would fill in two params. */
export function alertIssues({ alerts, params }: Pick<Page, 'alerts' | 'params'>): PathIssue[] {
  const twice = alerts.flatMap((name, index) =>
    alerts.indexOf(name) < index ? [{ path: ['alerts', index], message: `${name} is named twice` }] : [],
  );
  return [...twice, ...labelIssues(params)];
}

function labelIssues(params: Record<string, Param>): PathIssue[] {
  const claimed = new Map(Object.keys(params).map((name) => [name, name]));
  return Object.entries(params).flatMap(([name, { labels = [] }]) =>
    labels.flatMap((label, index) => {
      const path = ['params', name, 'labels', index];
      if (label === environmentKey) {
        return [
          { path, message: `${environmentKey} is the environment in addresses, so no param can have it` },
        ];
      }
      const by = claimed.get(label);
      claimed.set(label, name);
      if (by === undefined) return [];
      const message =
        by === name
          ? `${label} fills this param anyhow; leave it out`
          : `${label} already fills the param ${by}`;
      return [{ path, message }];
    }),
  );
}
