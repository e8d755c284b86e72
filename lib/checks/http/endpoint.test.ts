import { expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { answeredSample } from './endpoint.ts';

const address = 'https://clips.example/hooks';

it.each([
  ['takes it', 200, 80, 'ok', 'https://clips.example/hooks returned 200 in 80 ms'],
  ['takes POST alone', 405, 80, 'ok', 'https://clips.example/hooks returned 405 in 80 ms'],
  ['is slow', 200, 2_600, 'warning', 'https://clips.example/hooks returned 200 in 2600 ms, warns above 2 s'],
  ['is broken', 503, 80, 'failing', 'https://clips.example/hooks returned 503 in 80 ms'],
] as const)('an endpoint that %s', (_, status, totalMs, verdict, reason) => {
  const samples = [answeredSample(address, { status, totalMs })];
  const judgement = judge({ samples, thresholds: { warn: { above: 2000 } }, unit: 'milliseconds' });
  expect(judgement).toMatchObject({ verdict, reason: reason.replace('2 s', '2\u202fs') });
});
