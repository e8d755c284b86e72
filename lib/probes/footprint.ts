import { listStacks } from '#lib/stacks/read-stacks.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import { serverOf } from './connection-limits.ts';
import { placeOf } from './open-socket.ts';
import { countOpen } from './server-pool.ts';
import { userOf } from './url-parts.ts';

/**
 * What Pulsebook itself is on a server, to be left out of what is measured there. `roles`: those that its targets on
 * the server log in as, the same in every replica. `connections`: how many this process has open or is opening.
 */
export type Footprint = { roles: string[]; connections: number };

export function footprintOn(target: Target): Footprint {
  const place = placeOf(target.url);
  const server = serverOf(place);
  const others = placedTargets().filter(
    ({ kind, url }) => kind === target.kind && serverOf(placeOf(url)) === server,
  );
  const roles = new Set([target, ...others].map(({ url }) => userOf(url)).filter(Boolean));
  return { roles: [...roles].sort(), connections: countOpen(place) };
}

function placedTargets(): Target[] {
  return listStacks().flatMap((stack) => {
    if ('problems' in stack) return [];
    return Object.entries(stack.environments).flatMap(([environment, { targets }]) =>
      Object.keys(targets).flatMap((name) => {
        const resolved = resolveTarget(stack, environment, name);
        return 'target' in resolved ? [resolved.target] : [];
      }),
    );
  });
}
