import { dbOf, namesFor } from '#lib/probes/celery/envelope.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import type { Finding, Inspect, Remedy } from './inspection.ts';

const key = 'pulsebook:preflight';

/** What a read-only user must not be able to do. */
const harmful: [what: string, command: string[]][] = [
  ['write keys', ['SET', key, '1']],
  ['delete keys', ['DEL', key]],
  ['delete everything', ['FLUSHALL']],
  ['change the configuration', ['CONFIG', 'SET', 'timeout', '0']],
  ['stop Redis', ['SHUTDOWN']],
];

/** https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/ */
export const inspectRedis: Inspect = async (ask, target) => {
  const info = await ask.redis(['INFO', 'server'], undefined, { fresh: true });
  const version = /^redis_version:(.+?)\r?$/m.exec(String(info))?.[1];
  const user = await orDenied(ask.redis(['ACL', 'WHOAMI']));
  const name = typeof user === 'string' ? user : undefined;
  const findings = name
    ? [...(await harmOf(ask, name)), ...(await pingOf(ask, name, target))]
    : [unknownRights];
  return {
    version: version && `Redis ${version}`,
    identity: name,
    findings,
    remedy: findings.some(({ level }) => level !== 'ok') ? remedyFor(name, target) : undefined,
  };
};

const unknownRights: Finding = {
  level: 'warning',
  text: 'It may not run ACL WHOAMI, so its permissions are unknown',
};

/** ACL DRYRUN tells whether a user may run a command, without running it. https://redis.io/docs/latest/commands/acl-dryrun/ */
async function harmOf(ask: TargetClient, name: string): Promise<Finding[]> {
  const able: string[] = [];
  for (const [what, command] of harmful) {
    const answer = await orDenied(ask.redis(['ACL', 'DRYRUN', name, ...command]));
    if (answer === undefined) {
      return [{ level: 'warning', text: 'It may not run ACL DRYRUN, so its permissions are unknown' }];
    }
    if (answer === 'OK') able.push(what);
  }
  if (!able.length) return [{ level: 'ok', text: 'It may not write, delete or change settings' }];
  return able.map((what) => ({ level: 'warning', text: `It may ${what}` }));
}

/** Whether a broker's user may do what `celeryPing` asks for: put down a queue for answers, and call. */
async function pingOf(ask: TargetClient, name: string, target: Target): Promise<Finding[]> {
  if (!target.celeryPing) return [];
  const { bindings, control, replies } = namesFor(dbOf(target), key);
  const needed = [
    ['SADD', bindings, key],
    ['PUBLISH', control, ''],
    ['BRPOP', replies, '1'],
    ['SREM', bindings, key],
    ['DEL', replies],
  ];
  for (const command of needed) {
    const answer = await orDenied(ask.redis(['ACL', 'DRYRUN', name, ...command]));
    if (answer === undefined) return [];
    if (answer !== 'OK') {
      return [
        { level: 'warning', text: `It may not ping Celery's workers (celeryPing): ${command[0]} is denied` },
      ];
    }
  }
  return [{ level: 'ok', text: "It may ping Celery's workers" }];
}

/** A question that this user or this version of Redis does not allow is answered with undefined. */
async function orDenied<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProbeError && error.stage === 'question' && error.kind !== 'timeout')
      return undefined;
    throw error;
  }
}

/** For a Redis that is not configured yet. What a broker's ping needs depends on its database, and is said later. */
export const redisUser: Remedy = {
  because: 'A read-only user for Pulsebook',
  language: 'redis',
  text: userOf('pulsebook'),
};

function remedyFor(name: string | undefined, target: Target): Remedy {
  return {
    because: 'Pulsebook only reads. Create a read-only user for it, and use that user in its URL',
    language: 'redis',
    text: userOf(name === 'pulsebook' ? 'pulsebook_reader' : 'pulsebook', pingRights(target)),
  };
}

function userOf(user: string, more = ''): string {
  return (
    `ACL SETUSER ${user} reset on >choose-a-password %R~* +@read -@dangerous +@connection +info +role +dbsize ` +
    '+lastsave +config|get +client|info +slowlog|get +slowlog|len +memory|usage +memory|stats +latency|latest ' +
    `+cluster|info +acl|whoami +acl|dryrun${more}\nACL SAVE`
  );
}

function pingRights(target: Target): string {
  if (!target.celeryPing) return '';
  const { bindings, control, heartbeats, replies } = namesFor(dbOf(target), '*');
  return ` +sadd +srem +publish +brpop +del +psubscribe ~${bindings} ~${replies} &${control} &${heartbeats}`;
}
