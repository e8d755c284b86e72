import { readableStacks } from '#lib/stacks/read-stacks.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import { serverOf } from './connection-limits.ts';
import { placeOf } from './open-socket.ts';
import { countOpen } from './pool/take-connection.ts';

/**
 * What Pulsebook itself is on a server, to be left out of what is measured there. `roles`: those that its targets on
 * the server log in as, the same in every replica. `connections`: how many this process has open or is opening.
 */
export type Footprint = { roles: string[]; connections: number };

/** How long the roles of all stacks are taken to stay as they are. */
const TTL_MS = 5_000;
let known = { at: Number.NEGATIVE_INFINITY, users: new Map<string, Set<string>>() };

export function footprintOn(target: Target): Footprint {
  const place = placeOf(target);
  if (performance.now() - known.at > TTL_MS) known = { at: performance.now(), users: usersByServer() };
  const users = target.connection.servers.flatMap((server) => [...(known.users.get(serverOf(server)) ?? [])]);
  const roles = new Set([target.connection.user, ...users].filter(Boolean));
  return { roles: [...roles].sort(), connections: countOpen(place) };
}

function usersByServer(): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const target of postgresTargets()) {
    for (const server of target.connection.servers.map(serverOf))
      users.set(server, (users.get(server) ?? new Set()).add(target.connection.user));
  }
  return users;
}

function postgresTargets(): Target[] {
  return readableStacks().flatMap((stack) => {
    const names = Object.entries(stack.targets).flatMap(([name, { kind }]) =>
      kind === 'postgres' ? [name] : [],
    );
    return Object.keys(stack.environments).flatMap((environment) =>
      names.flatMap((name) => {
        const resolved = resolveTarget(stack, environment, name);
        return 'target' in resolved ? [resolved.target] : [];
      }),
    );
  });
}
