import { expect, test } from 'vitest';
import { readLogLines } from './read-log-lines.ts';

type Case = [name: string, line: string, text: string, service?: string];

test.each<Case>([
  [
    'colours',
    '\u001b[31mERROR\u001b[0m:    Application startup failed. Exiting.',
    'Application startup failed. Exiting.',
  ],
  [
    'Docker Compose v2',
    'api-1  | INFO:     Started server process [1]',
    'Started server process [1]',
    'api-1',
  ],
  ['Docker Compose v1', "app_1       | KeyError: 'DATABASE_URL'", "KeyError: 'DATABASE_URL'", 'app_1'],
  ['kubectl logs --prefix', '[pod/backend-6c9d/backend] boom', 'boom', 'backend-6c9d'],
  ['containerd', '2026-11-22T10:00:00.000000001Z stderr F boom', 'boom'],
  ['syslog', 'Nov 22 04:10:07 box01 nginx[31]: boom', 'boom', 'nginx'],
  [
    'the kernel',
    'Nov 22 04:10:07 box01 kernel: Out of memory: Killed process 12 (python)',
    'kernel: Out of memory: Killed process 12 (python)',
  ],
  ['nginx', '2026/11/22 14:02:11 [error] 31#31: *482 connect() failed', 'connect() failed', 'nginx'],
  [
    'gunicorn',
    '[2026-11-22 12:00:31 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:14)',
    'WORKER TIMEOUT (pid:14)',
  ],
  [
    'celery',
    '[2026-11-22 10:12:44,802: ERROR/MainProcess] consumer: Cannot connect',
    'consumer: Cannot connect',
  ],
  [
    "Postgres' own log",
    '2026-11-22 03:14:07.881 UTC [71] mw_py@mw_py FATAL:  password authentication failed',
    'FATAL:  password authentication failed',
  ],
  ['alembic', "ERROR [alembic.util.messaging] Can't locate revision", "Can't locate revision"],
  ['Redis', '1:M 22 Nov 2026 10:00:00.101 # Out of memory', 'Out of memory'],
  [
    'logfmt',
    'ts=2026-11-22T10:00:00Z level=error msg="Scrape failed"',
    'ts=2026-11-22T10:00:00Z level=error msg="Scrape failed"',
  ],
  ['a quotation', '> ValueError: no', 'ValueError: no'],
  [
    'what a chat quotes',
    '> ```redis.exceptions.ConnectionError: no```',
    'redis.exceptions.ConnectionError: no',
  ],
  ['a line between backticks', '`ValueError: no`', 'ValueError: no'],
  ['a fence with its language', '```python', '```python'],
  ['a name between backticks', 'the table `runs`', 'the table `runs`'],
  ['a table of psql', ' 42 | running', ' 42 | running'],
  ['nothing but words', 'it does not start', 'it does not start'],
])('%s', (_, line, text, service) => {
  expect(readLogLines(line)).toEqual([{ text, service }]);
});

test('a line of JSON gives its message and its traceback', () => {
  const record = {
    level: 'error',
    logger: 'api',
    message: 'unhandled',
    exc_info: 'Traceback (most recent call last):\nKeyError: 1',
  };
  expect(readLogLines(JSON.stringify(record)).map(({ text }) => text)).toEqual([
    'unhandled',
    'Traceback (most recent call last):',
    'KeyError: 1',
  ]);
});

test('a line of JSON gives its short fields with a status or an outcome', () => {
  const record = {
    ts: 1,
    event: 'rejected',
    outcome: 'denied',
    status_code: 401,
    run_id: 'run_1',
    note: 'long',
  };
  expect(readLogLines(JSON.stringify(record)).map(({ text }) => text)).toEqual([
    'rejected',
    'outcome=denied status_code=401',
  ]);
});

test('an answer of an API in JSON stays as it is', () => {
  const answer = '{"success": false, "message": "Service Unavailable", "data": ["postgres"]}';
  expect(readLogLines(answer)).toMatchObject([{ text: answer }]);
});
