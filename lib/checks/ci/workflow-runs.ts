import { z } from 'zod';
import { askApi, requireToken } from '#lib/checks/http/ask-api.ts';
import { defineKind } from '#lib/checks/kind.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import { formatAge } from '#lib/vocabulary/format.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

const ended = { status: z.string(), conclusion: z.string().nullable() };
const run = z.object({
  ...ended,
  id: z.number(),
  name: z.string().nullish(),
  run_number: z.number(),
  head_branch: z.string().nullish(),
  event: z.string().default(''),
  display_title: z.string().default(''),
  run_started_at: z.string().optional(),
  updated_at: z.string(),
});
const job = z.object({
  ...ended,
  name: z.string(),
  completed_at: z.string().nullish(),
  steps: z.array(z.object({ ...ended, name: z.string() })).default([]),
});
const runsAnswer = z.object({ workflow_runs: z.array(run) });
const jobsAnswer = z.object({ jobs: z.array(job) });
export type WorkflowRun = z.output<typeof run>;
export type WorkflowJob = z.output<typeof job>;

/** How many runs are looked through for one that has the job. */
const maxSearched = 3;
const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

/** https://docs.github.com/en/rest/actions/workflow-runs, …/workflow-jobs */
export const workflowRuns = defineKind({
  name: 'ci.workflow-runs',
  target: 'http',
  summary:
    'How did the last run of a workflow end? A failure names the job and its step. The token is a header of the target.',
  options: z.object({
    repository: z.string().describe('owner/name, as {{repository}}'),
    workflow: z.string().optional().describe("The workflow's file, as ci.yml; left out, any"),
    branch: z.string().optional().describe('Only runs of this branch'),
    job: z.string().optional().describe('Judge only this job, as build_image; of a matrix, each of its jobs'),
    runs: z.number().int().min(1).max(50).default(10).describe('How many runs are shown'),
  }),
  example: { none: 'the lab of mw-py has no CI' },

  async observe(ask, { repository, workflow, branch, job: wanted, runs: maxRuns }, context) {
    requireToken(context, 'token');
    const base = `/repos/${repository}/actions`;
    const query = new URLSearchParams({ per_page: String(maxRuns), ...(branch && { branch }) });
    const path = `${base}/${workflow ? `workflows/${encodeURIComponent(workflow)}/` : ''}runs?${query}`;
    const { workflow_runs: runs } = await askApi(ask, 'The CI API', { path, headers }, runsAnswer);
    const last = await findLast(ask, base, runs, wanted);
    return observeRuns(runs, last, { now: context.now, job: wanted, where: workflow ?? repository });
  },
});

/** The newest run that has ended, with its jobs; of a wanted job, the newest in which it has. Skipped is not run. */
async function findLast(
  ask: TargetClient,
  base: string,
  runs: readonly WorkflowRun[],
  wanted?: string,
): Promise<Last | undefined> {
  const candidates = runs
    .filter(({ status }) => wanted !== undefined || status === 'completed')
    .filter(({ conclusion }) => conclusion !== 'skipped')
    .slice(0, maxSearched);
  for (const one of candidates) {
    if (wanted === undefined && one.conclusion === 'success') return { run: one, jobs: [] };
    const { jobs } = await askApi(
      ask,
      'The CI API',
      { path: `${base}/runs/${one.id}/jobs?per_page=100`, headers },
      jobsAnswer,
    );
    const those = jobs.filter((one) => hasRun(one) && isJob(one.name, wanted));
    if (wanted === undefined || those.length) return { run: one, jobs: those };
  }
  return undefined;
}

/** A job is skipped where one before it failed, or its condition does not hold: that says nothing about itself. */
function hasRun({ status, conclusion }: Pick<WorkflowJob, 'status' | 'conclusion'>): boolean {
  return status === 'completed' && conclusion !== 'skipped';
}

/** A job of a matrix is named "build_image (3.12)", one of a called workflow "release / build_image". */
function isJob(name: string, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const own = name.split(' / ').at(-1) ?? name;
  return own === wanted || own.startsWith(`${wanted} (`);
}

type Last = { run: WorkflowRun; jobs: WorkflowJob[] };
type About = { now: Date; job?: string; where: string };

export function observeRuns(runs: readonly WorkflowRun[], last: Last | undefined, about: About): Observation {
  return {
    samples: [last ? lastSample(last, about) : noneSample(runs, about)],
    table: {
      columns: [
        { name: 'run' },
        { name: 'branch' },
        { name: 'event' },
        { name: 'status' },
        { name: 'title' },
        { name: 'ended' },
      ],
      rows: runs.map((one) => [
        one.run_number,
        one.head_branch ?? null,
        one.event,
        one.conclusion ?? one.status,
        one.display_title,
        one.status === 'completed' ? one.updated_at : null,
      ]),
      truncated: false,
    },
  };
}

function noneSample(runs: readonly WorkflowRun[], { job, where }: About): Sample {
  const what = job ? `Job ${job} finished in none` : 'None';
  const say = runs.length
    ? `${what} of the last ${runs.length} runs of ${where}${job ? '' : ' has finished'}`
    : `${where} has no runs`;
  return { labels: {}, value: Number.NaN, verdict: 'unknown', say };
}

/** https://docs.github.com/en/rest/checks/runs#check-statuses-and-conclusions */
const verdicts: Record<string, Verdict> = {
  success: 'ok',
  neutral: 'ok',
  cancelled: 'warning',
  action_required: 'warning',
  stale: 'warning',
};
const wordOf: Record<string, string> = {
  success: 'succeeded',
  failure: 'failed',
  timed_out: 'timed out',
  cancelled: 'was cancelled',
};

function lastSample({ run, jobs }: Last, { now, job, where }: About): Sample {
  const failed = jobs.find(({ conclusion }) => isFailed(conclusion));
  const conclusion = job ? (failed ?? jobs[0])?.conclusion : run.conclusion;
  const verdict = ownEntry(verdicts, conclusion ?? '') ?? 'failing';
  const word = ownEntry(wordOf, conclusion ?? '') ?? `ended with ${conclusion ?? 'no conclusion'}`;
  const at = formatAge((job && (failed ?? jobs[0])?.completed_at) || run.updated_at, now.getTime());
  const subject = job ? `${job} in run ${run.run_number}` : `Run ${run.run_number}`;
  const branch = run.head_branch ? ` on ${run.head_branch}` : '';
  const step = failed?.steps.find((one) => isFailed(one.conclusion))?.name;
  const place = [!job && failed && `job ${failed.name}`, step && `step ${step}`].filter(Boolean).join(', ');
  const say = `${subject} of ${where}${branch} ${word} ${at}${place ? `: ${place}` : ''}`;
  return { labels: {}, value: verdict === 'ok' ? 1 : 0, verdict, say };
}

function isFailed(conclusion: string | null): boolean {
  return conclusion === 'failure' || conclusion === 'timed_out' || conclusion === 'startup_failure';
}
