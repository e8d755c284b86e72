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

/** A fault that is a setting of one of our services. */
export function settingOf(part: KeptPart) {
  return (broken: Settings, mended: Settings): FaultVerbs => ({
    break: async () => part.configure(broken),
    mend: async () => part.configure(mended),
  });
}

/** A setting that is on or off. */
export function flagOf(part: KeptPart, name: string): FaultVerbs {
  return settingOf(part)({ [name]: true }, { [name]: false });
}

/** It will not come up, so nobody waits for it. */
export function restartInVain(part: KeptPart): void {
  part.restart().catch(() => {});
}
