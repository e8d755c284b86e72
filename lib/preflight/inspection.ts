import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';

/** One thing that is right or not about a target and the role it is asked as. */
export type Finding = { level: 'ok' | 'warning' | 'problem'; text: string };

/** Statements that make things right, to be run by whoever administers the target. */
export type Remedy = { because: string; language: 'sql' | 'redis' | 'shell'; text: string };

/** What a target that answers says of itself and of the role that asks. */
export type Inspection = { version?: string; identity?: string; findings: Finding[]; remedy?: Remedy };

/**
 * Asks a target what it is and as whom one asks. Throws ProbeError when it does not answer.
 * `healthPath` is where the stack's checks ask an HTTP service for its health.
 */
export type Inspect = (ask: TargetClient, target: Target, healthPath?: string) => Promise<Inspection>;
