import type { Stack } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import type { Configuration } from '#lib/vocabulary/handover.ts';
import { limitText } from '#lib/vocabulary/limit.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

export type { Configuration } from '#lib/vocabulary/handover.ts';

export function listConfiguration(stack: Stack, environment: string): Configuration {
  const place = ownEntry(stack.environments, environment);
  const variables = Object.entries({ ...stack.vars, ...place?.vars });
  return {
    targets: Object.entries(stack.targets).map(([name, { title, kind }]) => {
      const resolved = resolveTarget(stack, environment, name);
      const at = 'target' in resolved ? resolved.target.label : `not configured: ${resolved.problem}`;
      return { title, kind, at, variable: ownEntry(place?.targets, name)?.url ?? 'none' };
    }),
    variables: variables.map(([name, value]) => ({ name, value })),
    limits: Object.entries(place?.thresholds ?? {}).map(([check, { warn, fail }]) => {
      const limits = [limitText('warning', warn), limitText('failing', fail)].filter(Boolean);
      return `${check}: ${limits.join(', ')}`;
    }),
  };
}
