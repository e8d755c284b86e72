import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { smallCheck, smallPage } from '#tests/setup/small-stack.ts';

export type Given = Record<string, unknown> & { kind: string };

/** Runs checks on one stack as a page would, on `target` where they name none. */
export function checkRunner(stack: () => Stack, target: string) {
  return (given: Given, params: Record<string, string> = {}): Promise<CheckResult> =>
    runCheck(
      prepareCheck({
        stack: stack(),
        environment: 'here',
        page: smallPage(),
        check: smallCheck({ target, ...given }),
        params,
        explain: () => undefined,
      }),
    );
}
