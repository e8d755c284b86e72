import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LabAddress } from '#lib/lab/control.ts';
import { readRecord } from './record.ts';

type Memory = { ports: Record<string, number>; secrets: Record<string, string> };

export type LabFiles = ReturnType<typeof readLab>;

/** What a lab in this folder wrote down about itself: where its parts are, and how to log in to them. */
export function readLab(folder: string) {
  const file = (name: string) => path.join(folder, name);
  const memory = () => readRecord<Memory>(file('state/memory.json'), { ports: {}, secrets: {} });
  return {
    folder,
    /** Of its control; empty while no lab is up. */
    address: () => readRecord<Partial<LabAddress>>(file('state.json'), {}),
    /** A variable of lab.env; empty where there is none. */
    variable: (name: string) =>
      readFileSync(file('lab.env'), 'utf8').match(new RegExp(`^${name}=(.*)$`, 'm'))?.[1] ?? '',
    /** A password that the lab made for a part. */
    secret: (name: string) => memory().secrets[name] ?? '',
    /** A port that the lab gave to a part. */
    port: (name: string) => memory().ports[name] ?? 0,
  };
}
