import { createHash } from 'node:crypto';
import { secret } from '#lib/env.ts';
import { suggest } from './nearest.ts';
import { ownEntry } from './own-entry.ts';
import { readSecrets } from './read-secrets.ts';
import type { Stack, Target, TargetKind } from './stack.ts';

const protocols: Record<TargetKind, readonly string[]> = {
  postgres: ['postgres:', 'postgresql:'],
  redis: ['redis:', 'rediss:'],
  prometheus: ['http:', 'https:'],
  http: ['http:', 'https:'],
};

const defaultPorts: Record<string, string> = {
  'postgres:': '5432',
  'postgresql:': '5432',
  'redis:': '6379',
  'rediss:': '6379',
  'http:': '80',
  'https:': '443',
};

/** "Production runs without Redis": of an optional target that the environment leaves out; undefined of any other. */
export function sayRunsWithout(stack: Stack, environment: string, name: string): string | undefined {
  const declared = ownEntry(stack.targets, name);
  const place = ownEntry(stack.environments, environment);
  if (!declared?.optional || !place || ownEntry(place.targets, name)) return undefined;
  return `${place.title} runs without ${declared.title}`;
}

/**
 * Where a stack's target is in an environment, with the values of the variables that the stack file names.
 * A problem says which name or variable is missing or malformed, never a value. `isAbsent` says that nothing is
 * missing: the environment runs without it.
 */
export function resolveTarget(
  stack: Stack,
  environment: string,
  name: string,
): { target: Target } | { problem: string; isAbsent?: true } {
  const declared = ownEntry(stack.targets, name);
  if (!declared) {
    return { problem: `${stack.id} has no target "${name}"; ${suggest(name, Object.keys(stack.targets))}` };
  }
  const environments = Object.keys(stack.environments);
  const place = ownEntry(stack.environments, environment);
  if (!place) {
    return {
      problem: `${stack.id} has no environment "${environment}"; ${suggest(environment, environments)}`,
    };
  }
  const runsWithout = sayRunsWithout(stack, environment, name);
  if (runsWithout) return { problem: runsWithout, isAbsent: true };
  const placed = ownEntry(place.targets, name);
  if (!placed) return { problem: `${declared.title} has no place in the environment ${place.title}` };

  const given = secret(placed.url);
  if (given === undefined) return { problem: `${placed.url} is not set` };
  const url = parseUrl(given, declared.kind);
  if (!url)
    return { problem: `${placed.url} is not a URL that starts with ${protocols[declared.kind][0]}//` };

  const secrets = readSecrets(placed);
  if ('problem' in secrets) return secrets;
  return {
    target: {
      stack: stack.id,
      environment,
      name,
      kind: declared.kind,
      title: declared.title,
      url,
      urlVariable: placed.url,
      ...secrets,
      allowHosts: placed.allowHosts ?? [],
      ...(placed.celeryPing && { celeryPing: true }),
      label: `${hostAndPort(url)}${url.pathname === '/' ? '' : url.pathname}`,
      key: createHash('sha256')
        .update(
          JSON.stringify([stack.id, environment, name, declared.kind, given, secrets, placed.allowHosts]),
        )
        .digest('hex'),
    },
  };
}

/** The port as it is used, also where the URL leaves it out. */
export function portOf(url: URL): string {
  return url.port || (ownEntry(defaultPorts, url.protocol) ?? '');
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

function parseUrl(given: string, kind: TargetKind): URL | undefined {
  const url = URL.parse(given);
  return url?.hostname && protocols[kind].includes(url.protocol) ? url : undefined;
}
