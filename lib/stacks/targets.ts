import { createHash } from 'node:crypto';
import { secret } from '#lib/env.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { labelOf } from './connection/label.ts';
import { parseConnection } from './connection/parse-connection.ts';
import { suggest } from './nearest.ts';
import { readSecrets } from './read-secrets.ts';
import type { Stack, Target } from './stack.ts';

/** "Production runs without Redis": of an optional target that the environment leaves out; undefined of any other. */
export function describeRunsWithout(stack: Stack, environment: string, name: string): string | undefined {
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
  const runsWithout = describeRunsWithout(stack, environment, name);
  if (runsWithout) return { problem: runsWithout, isAbsent: true };
  const placed = ownEntry(place.targets, name);
  if (!placed) return { problem: `${declared.title} has no entry in the environment ${place.title}` };

  const given = secret(placed.url);
  if (given === undefined) return { problem: `${placed.url} is not set` };
  const parsed = parseConnection(given, declared.kind);
  if ('refusal' in parsed) return { problem: `${placed.url}: ${parsed.refusal}` };

  const secrets = readSecrets(placed);
  if ('problem' in secrets) return secrets;
  return {
    target: {
      stack: stack.id,
      environment,
      name,
      kind: declared.kind,
      title: declared.title,
      connection: parsed.info,
      urlVariable: placed.url,
      ...secrets,
      allowHosts: placed.allowHosts ?? [],
      ...(placed.celeryPing && { celeryPing: true }),
      ...(placed.allowWritingRole && { allowWritingRole: true }),
      label: labelOf(parsed.info),
      key: createHash('sha256')
        .update(JSON.stringify([stack.id, environment, name, declared.kind, given, secrets, placed]))
        .digest('hex'),
    },
  };
}
