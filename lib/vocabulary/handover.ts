import type { CheckResult } from './check-result.ts';

/** One answer, and the title of the page that asked. `isSetting`: it says how a server is set. */
export type Fact = { page: string; result: CheckResult; isSetting: boolean };

/** How a stack is set up in an environment, as far as Pulsebook knows: names of secrets, never their values. */
export type Configuration = {
  targets: { title: string; kind: string; at: string; variable: string }[];
  variables: { name: string; value: string }[];
  /** Limits of checks that this environment overrides, as "run-stuck/stuck-runs: fails at 5 or more". */
  limits: string[];
};
