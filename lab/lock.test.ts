import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.ts';
import { startTime } from './processes.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a free lock is taken, kept from others, and free again after its release', () => {
  const first = takeLock(file);
  expect(takeLock(file)).toEqual({ heldBy: process.pid });
  if ('release' in first) first.release();
  expect(takeLock(file)).toHaveProperty('release');
});

test('the lock of a dead process is taken over', async () => {
  const holder = spawn('sleep', ['60']);
  const born = startTime(holder.pid ?? 0);
  writeFileSync(file, JSON.stringify({ pid: holder.pid, born }));
  expect(takeLock(file)).toEqual({ heldBy: holder.pid });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(takeLock(file)).toHaveProperty('release');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('a pid that was given to a foreignProduct since holds nothing', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'long ago' }));
  expect(takeLock(file)).toHaveProperty('release');
});

test('an unreadable lock is taken over', () => {
  writeFileSync(file, '');
  expect(takeLock(file)).toHaveProperty('release');
});
