import { expect, test } from 'vitest';
import { groupLogEntries } from './log-entries.ts';
import { readLogLines } from './read-log-lines.ts';

const textsOf = (log: string) => groupLogEntries(readLogLines(log)).map(({ text }) => text);

type Case = [name: string, log: string, expected: string[]];

test.each<Case>([
  [
    'a traceback without its frames and their source',
    `Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    raise ValueError("no")
    ^^^^^^^^^^^^^^^^^^^^^^
ValueError: no`,
    ['ValueError: no'],
  ],
  [
    'a chain: the first is the root, the last was thrown',
    `Traceback (most recent call last):
  File "a.py", line 1, in f
    connect()
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "b.py", line 2, in g
    again()
redis.exceptions.ConnectionError: Error 111 connecting to redis:6379.

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "c.py", line 3, in h
    send()
kombu.exceptions.OperationalError: Error 111 connecting to redis:6379.`,
    [
      'ConnectionRefusedError: [Errno 111] Connection refused',
      'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379.',
      'kombu.exceptions.OperationalError: Error 111 connecting to redis:6379.',
    ],
  ],
  [
    'frames without their head',
    `  File "/usr/lib/python3.12/os.py", line 685, in __getitem__
    raise KeyError(key) from None
KeyError: 'DATABASE_URL'`,
    ["KeyError: 'DATABASE_URL'"],
  ],
  [
    'an exception of a script',
    `error: sorry, too many clients already
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:285:98)
    at Socket.<anonymous> (/app/node_modules/pg-protocol/dist/index.js:11:42)`,
    ['sorry, too many clients already'],
  ],
  [
    'frames below their exception',
    `httpx.ReadTimeout
  File "/app/providers/shotstack.py", line 71, in wait_for_render
    return client.get(url)
the render is given up`,
    ['httpx.ReadTimeout', 'the render is given up'],
  ],
  ['plain lines', 'one\n\ntwo', ['one', 'two']],
])('%s', (_, log, expected) => {
  expect(textsOf(log)).toEqual(expected);
});

test('weighs the exception of a traceback above a line', () => {
  const [line, exception] = groupLogEntries(
    readLogLines('starting\n  File "/x/a.py", line 1, in f\n    g()\nOSError: no'),
  );
  expect(exception?.weight).toBeGreaterThan(line?.weight ?? 1);
});

test('frames belong to their exception', () => {
  const [one] = groupLogEntries(
    readLogLines('  File "/x/asyncpg/connection.py", line 1, in f\n    g()\nOSError: no'),
  );
  expect(one?.frames).toEqual(['File "/x/asyncpg/connection.py", line 1, in f']);
});
