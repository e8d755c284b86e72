import type { KeptPart, Settings } from '../parts/part.ts';
import type { Fault } from './lab-stack.ts';

type Verbs = Pick<Fault, 'break' | 'mend'>;

/** Makes the faults of one stack. `issue` is the page, and :<variant> where it has several. */
export const faultsOf =
  (stack: string) =>
  (issue: string, title: string, verbs: Verbs): Fault => ({
    id: `${stack}/${issue}`,
    page: issue.split(':')[0] ?? issue,
    title,
    ...verbs,
  });

/** Gives a service other settings while it runs. */
export function settings(part: KeptPart, broken: Settings, mended: Settings): Verbs {
  return {
    break: async () => part.configure(broken),
    mend: async () => part.configure(mended),
  };
}

/** Sets one setting of a service, and takes it away. */
export const flag = (part: KeptPart, name: string) => settings(part, { [name]: true }, { [name]: false });

/** For a part that will not come up, so that nobody waits for it. */
export function restartInVain(part: KeptPart): void {
  part.restart().catch(() => {});
}
