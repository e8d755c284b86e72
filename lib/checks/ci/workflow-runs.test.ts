import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { observeRuns, type WorkflowJob, type WorkflowRun } from './workflow-runs.ts';

const now = new Date('2026-11-22T12:00:00Z');
const run = (conclusion: string | null, more: Partial<WorkflowRun> = {}): WorkflowRun => ({
  id: 1,
  run_number: 412,
  status: conclusion ? 'completed' : 'in_progress',
  conclusion,
  head_branch: 'main',
  event: 'push',
  display_title: 'Fix it',
  updated_at: '2026-11-22T10:00:00Z',
  ...more,
});
const jobs = (conclusion: string): WorkflowJob[] => [
  { name: 'lint', status: 'completed', conclusion: 'success', completed_at: null, steps: [] },
  {
    name: 'test',
    status: 'completed',
    conclusion,
    completed_at: '2026-11-22T11:00:00Z',
    steps: [
      { name: 'Set up', status: 'completed', conclusion: 'success' },
      { name: 'Run pytest', status: 'completed', conclusion },
    ],
  },
];

it.each<[string, WorkflowRun[], Parameters<typeof observeRuns>[1], string | undefined, string, string]>([
  [
    'succeeded',
    [],
    { run: run('success'), jobs: [] },
    undefined,
    'ok',
    'Run 412 of ci.yml on main succeeded 2\u202fh ago',
  ],
  [
    'failed',
    [],
    { run: run('failure'), jobs: jobs('failure') },
    undefined,
    'failing',
    'Run 412 of ci.yml on main failed 2\u202fh ago: job test, step Run pytest',
  ],
  [
    'cancelled',
    [],
    { run: run('cancelled'), jobs: [] },
    undefined,
    'warning',
    'Run 412 of ci.yml on main was cancelled 2\u202fh ago',
  ],
  [
    'a job that failed',
    [],
    { run: run('failure'), jobs: jobs('failure').slice(1) },
    'test',
    'failing',
    'test in run 412 of ci.yml on main failed 1\u202fh ago: step Run pytest',
  ],
  [
    'a job that succeeded in a failed run',
    [],
    { run: run('failure'), jobs: jobs('success').slice(1) },
    'test',
    'ok',
    'test in run 412 of ci.yml on main succeeded 1\u202fh ago',
  ],
  [
    'none has ended',
    [run(null)],
    undefined,
    undefined,
    'unknown',
    'None of the last 1 runs of ci.yml has finished',
  ],
  ['no run', [], undefined, undefined, 'unknown', 'ci.yml has no runs'],
])('%s', (_, runs, last, job, verdict, reason) => {
  const { samples } = observeRuns(runs, last, { now, job, where: 'ci.yml' });
  expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
});
