import { expect, test } from 'vitest';
import { findTellingLines } from './find-telling-lines.ts';
import { readLogLines } from './read-log-lines.ts';

const tell = (log: string) => findTellingLines(readLogLines(log)).map(({ role, text }) => `${role}: ${text}`);

type Case = [name: string, log: string, expected: string[]];

test.each<Case>([
  [
    'a traceback without its frames and their source',
    `Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    raise ValueError("no")
    ^^^^^^^^^^^^^^^^^^^^^^
ValueError: no`,
    ['last: ValueError: no'],
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
      'root: ConnectionRefusedError: [Errno 111] Connection refused',
      'between: redis.exceptions.ConnectionError: Error 111 connecting to redis:6379.',
      'last: kombu.exceptions.OperationalError: Error 111 connecting to redis:6379.',
    ],
  ],
  [
    'frames without their head',
    `  File "/usr/lib/python3.12/os.py", line 685, in __getitem__
    raise KeyError(key) from None
KeyError: 'DATABASE_URL'`,
    ["last: KeyError: 'DATABASE_URL'"],
  ],
  [
    'an exception of a script',
    `error: sorry, too many clients already
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:285:98)
    at Socket.<anonymous> (/app/node_modules/pg-protocol/dist/index.js:11:42)`,
    ['line: sorry, too many clients already'],
  ],
  [
    'frames below their exception',
    `httpx.ReadTimeout
  File "/app/providers/shotstack.py", line 71, in wait_for_render
    return client.get(url)
the render is given up`,
    ['line: httpx.ReadTimeout', 'last: the render is given up'],
  ],
  ['plain lines', 'one\n\ntwo', ['line: one', 'line: two']],
])('%s', (_, log, expected) => {
  expect(tell(log)).toEqual(expected);
});

test('a command and what is written for debugging count least', () => {
  const lines = findTellingLines(
    readLogLines('$ curl -i http://localhost/health\nDEBUG: a\nINFO: b\nERROR: c\nFATAL: d'),
  );
  const counts = lines.map(({ counts }) => counts);
  expect(counts).toEqual([...counts].sort((one, other) => one - other));
});

test('frames belong to their exception', () => {
  const [one] = findTellingLines(
    readLogLines('  File "/x/asyncpg/connection.py", line 1, in f\n    g()\nOSError: no'),
  );
  expect(one?.frames).toEqual(['File "/x/asyncpg/connection.py", line 1, in f']);
});
