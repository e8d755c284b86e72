import { expect, test } from 'vitest';
import type { FoundValues } from '#lib/vocabulary/found-value.ts';
import { findValues } from './find-values.ts';

type Case = [line: string, expected: FoundValues];

test.each<Case>([
  ['hitl token rejected for run_01hx33', { 'run-id': ['run_01hx33'] }],
  ['provider timeout run_id=run_01j9x', { 'run-id': ['run_01j9x'], provider: undefined }],
  [
    '"GET /v1/runs/run_01h8 HTTP/1.1" 404',
    { 'run-id': ['run_01h8'], method: ['GET'], path: ['/v1/runs/run_01h8'], status: ['404'] },
  ],
  ["Can't locate revision identified by '8d1f2c90aa31'", { revision: ['8d1f2c90aa31'] }],
  ['relation "webhook_events" does not exist', { table: ['webhook_events'] }],
  ['connection to server at "10.0.0.5", port 5432 failed', { host: ['10.0.0.5'], port: ['5432'] }],
  ['FATAL:  database "tldr" does not exist', { database: ['tldr'] }],
  ['upload failed: ./clip.mp4 to s3://tldr-clips/clip.mp4', { bucket: ['tldr-clips'] }],
  [
    "from origin 'https://dashboard.example.com' has been blocked",
    { origin: ['https://dashboard.example.com'] },
  ],
  ['401 Unauthorized client_id=crm-sync', { 'client-id': ['crm-sync'] }],
  [
    'Job 6f1c9a52-0c4e-4d3e-9c55-2f4d1d1f3f5a moved to DLQ',
    { 'job-id': ['6f1c9a52-0c4e-4d3e-9c55-2f4d1d1f3f5a'] },
  ],
  ['run_id=null', { 'run-id': undefined }],
])('%s', (line, expected) => {
  const found = findValues([line]);
  for (const [kind, values] of Object.entries(expected))
    expect(found[kind as keyof FoundValues], kind).toEqual(values);
});
