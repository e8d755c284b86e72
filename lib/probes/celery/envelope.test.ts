import { describe, expect, it } from 'vitest';
import { targetAt } from '#tests/integration/probes/target-at.ts';
import { dbOf, namesFor, readAnswer, readEvents, unwrap, wrapRequest } from './envelope.ts';

const wrap = (content: unknown) =>
  JSON.stringify({
    body: Buffer.from(JSON.stringify(content)).toString('base64'),
    properties: { body_encoding: 'base64' },
  });

it('is the broadcast of kombu.pidbox, to the letter', () => {
  const message = wrapRequest('ping', 'oid', 2_500, 1_800_000_000_000);
  expect(JSON.parse(message)).toEqual({
    body: expect.any(String),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers: { clock: 1, expires: 1_800_000_002.5 },
    properties: {
      delivery_mode: 2,
      delivery_info: { exchange: 'celery.pidbox', routing_key: '' },
      priority: 0,
      body_encoding: 'base64',
      delivery_tag: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
  expect(unwrap(message)).toEqual({
    method: 'ping',
    arguments: {},
    destination: null,
    pattern: null,
    matcher: null,
    ticket: expect.stringMatching(/^[0-9a-f-]{36}$/),
    reply_to: { exchange: 'reply.celery.pidbox', routing_key: 'oid' },
  });
});

it.each([
  ['redis://h:1/1', 1],
  ['redis://h:1', 0],
  ['redis://h:1/', 0],
])('knows the database of %s', (url, db) => expect(dbOf(targetAt(url))).toBe(db));

it('names what kombu names', () => {
  expect(namesFor(1, 'oid')).toEqual({
    control: '/1.celery.pidbox',
    heartbeats: '/1.celeryev/worker.*',
    bindings: '_kombu.binding.reply.celery.pidbox',
    binding: 'oid\x06\x16\x06\x16oid.reply.celery.pidbox',
    replies: 'oid.reply.celery.pidbox',
  });
});

describe('readAnswer', () => {
  it.each([
    ['a pong', wrap({ 'a@h': { ok: 'pong' } }), [{ name: 'a@h' }]],
    ['queues', wrap({ 'a@h': [{ name: 'q', exchange: {} }] }), [{ name: 'a@h', queues: ['q'] }]],
    ['something else', wrap(['a']), []],
    ['no envelope', '{"a": 1}', []],
    ['no JSON', 'pong', []],
  ])('%s', (_, message, expected) => expect(readAnswer(message)).toEqual(expected));
});

describe('readEvents', () => {
  const beat = { type: 'worker-heartbeat', hostname: 'a@h', active: 1, processed: 7, freq: 2 };
  const heard = { name: 'a@h', running: 1, processed: 7, isLeaving: false };
  it.each([
    ['one', wrap(beat), [heard]],
    ['a group', wrap([beat, { ...beat, type: 'worker-offline' }]), [heard, { ...heard, isLeaving: true }]],
    ['of a task', wrap({ ...beat, type: 'task-received' }), []],
    ['no event', wrap('a'), []],
    ['no JSON', 'a', []],
  ])('%s', (_, message, expected) => expect(readEvents(message)).toEqual(expected));
});
