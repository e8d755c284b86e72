import { setting } from './serve.ts';

/** Of a container whose kernel kills a process now and then, while the setting oom is on. */
export function oomKills(everyMs: number): () => number {
  let kills = 0;
  let lastAt = 0;
  return () => {
    if (setting('oom') && Date.now() - lastAt > everyMs) {
      kills += 1;
      lastAt = Date.now();
    }
    return kills;
  };
}
