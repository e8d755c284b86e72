import type { KeptPart, Settings } from '../parts/part.ts';
import type { Fault } from './lab-stack.ts';

/** Both verbs of a fault. */
export type FaultVerbs = Pick<Fault, 'break' | 'mend'>;

/** Makes faults of a stack. An issue may have a variant: <page>:<variant>. */
export function faultsOf(stack: string) {
  return (issue: string, title: string, verbs: FaultVerbs): Fault => ({
    id: `${stack}/${issue}`,
    page: issue.split(':')[0] ?? issue,
    title,
    ...verbs,
  });
}

/** Settings of one of our services. Mended, it is as if they had never been there. */
export function settingOf(part: KeptPart, settings: Settings): FaultVerbs {
  const forgotten = Object.fromEntries(Object.keys(settings).map((name) => [name, undefined]));
  return {
    break: async () => part.configure(settings),
    mend: async () => part.configure(forgotten),
  };
}

/** A setting that is on while it is broken. */
export function flagOf(part: KeptPart, name: string): FaultVerbs {
  return settingOf(part, { [name]: true });
}

/** It will not come up, so nobody waits for it. */
export function restartInVain(part: KeptPart): void {
  part.restart().catch(() => {});
}
