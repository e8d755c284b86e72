import { expect, it } from 'vitest';
import type { Incident, TimelineEntry } from '#lib/vocabulary/incident.ts';
import { writeExport } from './write-export.ts';

const ref = { stack: 'shop', page: 'sale', check: 'answers', environment: 'lab', params: {} };
const incident: Incident = {
  id: 'abcdefghijkl',
  title: 'Nothing is sold',
  stack: 'shop',
  environment: 'lab',
  status: 'resolved',
  openedBy: 'Ada',
  openedAt: '2026-11-22T10:00:00.000Z',
  resolvedAt: '2026-11-22T10:30:30.000Z',
  checks: [ref],
  lastEntry: 5,
};
const result = {
  ref,
  runId: 'run000000001',
  title: 'The API answers',
  role: 'symptom' as const,
  verdict: 'failing' as const,
  reason: '4 s, fails above 3 s',
  evidence: {
    asked: [
      { target: 'api', at: 'api:80', language: 'http' as const, text: 'GET /```', command: '', tookMs: 4000 },
    ],
    samples: [],
    thresholds: { fail: { above: 3 } },
    unit: 'seconds',
  },
  startedAt: '2026-11-22T10:00:01.000Z',
  durationMs: 4000,
};
const place = { stack: 'The shop', environment: 'Lab', origin: 'http://here' };
const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`;
const entries: TimelineEntry[] = [
  {
    number: 1,
    who: 'Ada',
    at: at(0),
    kind: 'opened',
    origin: { from: 'page', page: 'sale' },
    checks: [{ ref, title: 'The API answers' }],
  },
  {
    number: 2,
    who: 'Ada',
    at: at(1),
    kind: 'run',
    result,
    context: {
      text: '4 s',
      past: [{ when: 'an hour before', at: at(0), text: '0.1 s', verdict: 'ok' }],
      unknownFor: ['a day before', 'a week before'],
      since: {
        at: at(0),
        runId: 'run000000000',
        verdict: 'failing',
        lastOk: { at: at(0), runId: 'run00000000x' },
      },
    },
  },
  { number: 3, who: 'local', at: at(2), kind: 'note', text: '# Not a heading of ours\nRestarted it' },
  { number: 4, who: 'Grace', at: at(29), kind: 'recovered', stamp: 'ok 3 times in a row', result },
  {
    number: 5,
    who: 'Grace',
    at: at(30),
    kind: 'status',
    from: 'identified',
    to: 'resolved',
    reason: 'It holds',
    proof: [{ title: 'The API answers', verdict: 'ok', reason: '0.1 s', runId: 'run000000002' }],
  },
];

it('writes the facts of an incident, its timeline in order, and the questions of a postmortem', () => {
  const written = writeExport(incident, entries, place).replaceAll('\u202f', ' ');
  expect(written).toBe(`# Nothing is sold

- Stack: The shop, Lab
- Status: resolved
- Opened: 2026-11-22 10:00:00 UTC
- Resolved: 2026-11-22 10:30:30 UTC, after 30 min 30 s
- People: Ada, Anonymous, Grace
- Link: http://here/incidents/abcdefghijkl

## Timeline

### 2026-11-22 10:00:00 UTC, Ada

Opened. Resolve when ok: The API answers.

### 2026-11-22 10:01:00 UTC, Ada

**The API answers: failing.** 4 s, fails above 3 s
http://here/runs/run000000001

At the time: 4 s; 0.1 s an hour before. No data: a day before, a week before. Not ok since 2026-11-22 10:00:00 UTC, last ok 2026-11-22 10:00:00 UTC.

Asked api at api:80

\`\`\`\`http
GET /\`\`\`
\`\`\`\`

### 2026-11-22 10:02:00 UTC, Anonymous

> # Not a heading of ours
> Restarted it

### 2026-11-22 10:29:00 UTC, Grace

**Recovered: ok 3 times in a row.**

**The API answers: failing.** 4 s, fails above 3 s
http://here/runs/run000000001

Asked api at api:80

\`\`\`\`http
GET /\`\`\`
\`\`\`\`

### 2026-11-22 10:30:00 UTC, Grace

identified → **resolved**

> It holds

- The API answers, ok: 0.1 s (http://here/runs/run000000002)

## Postmortem

- What was the root cause?
- How was it detected, and how could it be detected sooner?
- What went well, what went badly?
- Action items: what, who, by when?`);
});

it('keeps a title of several lines in its heading', () => {
  const forged = { ...incident, title: 'Nothing\n\n- Status: resolved\n\n## Timeline' };
  const written = writeExport(forged, [], place);
  expect(written).toMatch(/^# Nothing - Status: resolved ## Timeline\n/);
});
