import { bundleChecks } from '#lib/content/find/bundle-checks.ts';
import { environmentTitle } from '#lib/stacks/place-titles.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { LazyBundle } from './lazy-bundle.tsx';

type BundleHere = { stack: Stack; environment: string; incident?: string };

/** The bundle for an escalation, from every symptom of the stack and its quick diagnostics. */
export function Bundle({ here: { stack, environment, incident } }: { here: BundleHere }) {
  return (
    <LazyBundle
      stack={stack.id}
      environment={environment}
      environmentTitle={environmentTitle(stack, environment)}
      incident={incident}
      checks={bundleChecks(stack, environment)}
    />
  );
}
