import { expect, test } from 'vitest';
import { describeRefusal } from './allowed-commands.ts';

const split = (command: string) => command.split(' ') as [string, ...string[]];

const allowed = [
  'PING',
  'ping',
  'INFO',
  'INFO memory',
  'DBSIZE',
  'CONFIG GET maxmemory',
  'config get MAXCLIENTS',
  'SLOWLOG GET 10',
  'LLEN queue',
  'LLEN queue\x06\x169',
  'ZCARD unacked_index',
  'LRANGE queue 0 199',
  'LRANGE queue -10 -1',
  'ZRANGE unacked_index 0 0 WITHSCORES',
  'XRANGE stream - + COUNT 10',
  'HGET hash field',
  'ACL WHOAMI',
  'XPENDING stream group',
];

test('sends commands that read little', () => {
  expect(allowed.filter((command) => describeRefusal(split(command)) !== undefined)).toEqual([]);
});

const rejected = [
  'KEYS *',
  'SCAN 0',
  'SMEMBERS set',
  'HGETALL hash',
  'SET a b',
  'DEL a',
  'FLUSHALL',
  'EVAL return 0',
  'MONITOR',
  'SUBSCRIBE a',
  'PSUBSCRIBE /0.celeryev/worker.*',
  'PUBLISH /0.celery.pidbox {}',
  'SADD _kombu.binding.reply.celery.pidbox a',
  'BLPOP a 0',
  'DEBUG SLEEP 10',
  'SHUTDOWN',
  'CONFIG SET maxmemory 1',
  'CONFIG GET *',
  'CONFIG GET requirepass',
  'CONFIG GET maxmemory requirepass',
  'CONFIG',
  'CLIENT KILL a',
  'CLIENT LIST',
  'ACL GETUSER default',
  'PING hello',
  'INFO memory;',
  'SLOWLOG GET',
  'SLOWLOG GET 5000',
  'LRANGE queue 0 -1',
  'LRANGE queue 0 200',
  'LRANGE queue -1 0',
  'LRANGE queue a b',
  'LRANGE queue',
  'ZRANGE index 0 0 BYSCORE',
  'XRANGE stream - +',
  'XRANGE stream - + COUNT 1000',
  'MEMORY USAGE key SAMPLES 0',
  'constructor',
  '__proto__',
];

test('rejects commands that write, wait, read much or are unknown', () => {
  expect(rejected.filter((command) => !describeRefusal(split(command)))).toEqual([]);
});

test('the sentence says what was expected', () => {
  expect(describeRefusal(['KEYS', '*'])).toBe('KEYS is not an allowed Redis command');
  expect(describeRefusal(['LLEN'])).toBe('LLEN takes 1 argument');
  expect(describeRefusal(['LRANGE', 'queue', '0', '-1'])).toBe(
    'LRANGE takes a key and a range of at most 200 entries',
  );
});
