import type { KeptPart, Settings } from '../parts/part.ts';
import { waitForPort } from '../parts/wait-for-port.ts';
import type { Fault } from './lab-stack.ts';

/** Both verbs of a fault. */
type FaultVerbs = Pick<Fault, 'break' | 'fix'>;

/** Makes faults of a stack. An issue may have a variant: <page>:<variant>. */
export function faultsOf(stack: string) {
  return (issue: string, title: string, verbs: FaultVerbs): Fault => ({
    id: `${stack}/${issue}`,
    page: issue.split(':')[0] ?? issue,
    title,
    ...verbs,
  });
}

/** Settings of one of our services. Fixed, it is as if they had never been there. */
export function settingOf(part: KeptPart, settings: Settings): FaultVerbs {
  const forgotten = Object.fromEntries(Object.keys(settings).map((name) => [name, undefined]));
  return {
    break: async () => part.configure(settings),
    fix: async () => part.configure(forgotten),
  };
}

/** A setting that is on while it is broken. */
export function flagOf(part: KeptPart, name: string): FaultVerbs {
  return settingOf(part, { [name]: true });
}

export function stopped(part: KeptPart): FaultVerbs {
  return { break: part.stop, fix: part.start };
}

/** It accepts connections and never answers. */
export function frozen(part: KeptPart): FaultVerbs {
  return { break: async () => part.freeze(), fix: async () => part.thaw() };
}

/** With this setting it ends at its start, again and again. */
export function endsAtStart(part: KeptPart, setting: string): FaultVerbs {
  const flag = flagOf(part, setting);
  return {
    break: async () => {
      await flag.break();
      expectRestartToFail(part);
    },
    fix: async () => {
      await flag.fix();
      await part.restart();
    },
  };
}

/** Another program listens on its port. @param taker Takes the port of this part while its setting takePort is on. */
export function portTaken(part: KeptPart, port: number, taker: KeptPart): FaultVerbs {
  const taken = flagOf(taker, 'takePort');
  return {
    break: async () => {
      await part.stop();
      await taken.break();
      await waitForPort(port, 'taken');
    },
    fix: async () => {
      await taken.fix();
      if (taker.pid()) await waitForPort(port, 'free', part);
      await part.start();
    },
  };
}

/** It will not come up, so nobody waits for it. */
export function expectRestartToFail(part: KeptPart): void {
  part.restart().catch(() => {});
}
