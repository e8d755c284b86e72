import { describe, expect, it } from 'vitest';
import { recognise } from '#lib/checks/http/recognise.ts';
import { judge } from '#lib/checks/judge.ts';
import { ownerSample } from './port-owner.ts';

describe('http.port-owner', () => {
  it.each<[string, string | undefined]>([
    ['HTTP/1.1 400 Bad Request\r\nServer: nginx/1.22.1\r\n', 'an HTTP server (nginx/1.22.1)'],
    ['HTTP/1.0 200 OK\r\n\r\n', 'an HTTP server'],
    ['N', 'a Postgres'],
    ['S', 'a Postgres'],
    ['-NOAUTH Authentication required.\r\n', 'a Redis'],
    ['+PONG\r\n', 'a Redis'],
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n', 'an SSH server (OpenSSH_9.2p1 Debian-2)'],
    ['J\0\0\0\x0a8.0.36\0', 'a MySQL (8.0.36)'],
    ['\x15\x03\x01\0\x02\x02', 'a server that expects TLS'],
    ['hello', undefined],
    ['', undefined],
  ])('%j is %s', (text, who) => expect(recognise(text)?.who).toBe(who));

  const about = { where: '127.0.0.1:8000', title: 'API' };
  it.each([
    ['ours', { owner: 'ours' }, 'ok', 'API answers at 127.0.0.1:8000'],
    ['nobody', { owner: 'nobody' }, 'ok', 'Nothing is listening at 127.0.0.1:8000: the port is free'],
    [
      'nobody, and ours should',
      { owner: 'nobody', nothing: 'failing' },
      'failing',
      'Nothing is listening at 127.0.0.1:8000: API is down',
    ],
    [
      'another',
      { owner: 'other', who: 'an HTTP server', lacks: 'its /health has no /status' },
      'failing',
      'An HTTP server is listening at 127.0.0.1:8000, and it is not API (its /health has no /status)',
    ],
    [
      'silence',
      { owner: 'silent' },
      'unknown',
      'Something is listening at 127.0.0.1:8000 but sends nothing, so it cannot be identified',
    ],
  ] as const)('%s', (_, found, verdict, reason) => {
    expect(judge({ samples: [ownerSample({ ...about, ...found })], thresholds: {} })).toMatchObject({
      verdict,
      reason,
    });
  });
});
