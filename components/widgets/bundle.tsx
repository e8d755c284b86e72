import type { Stack } from '#lib/stacks/stack.ts';
import { bundleChecks } from './bundle-checks.ts';
import { LazyBundle } from './lazy-bundle.tsx';

/** The facts to hand over when escalating, from every symptom of the stack and its quick diagnostics. */
export function Bundle({ here: { stack, environment } }: { here: { stack: Stack; environment: string } }) {
  return (
    <LazyBundle stack={stack.title} environment={environment} checks={bundleChecks(stack, environment)} />
  );
}
