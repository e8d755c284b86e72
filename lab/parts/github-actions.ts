import type { Answer, Request, Route } from './serve.ts';

const hourMs = 3_600_000;
const newestNumber = 412;
const idOf = (number: number) => 9_000_000_000 + number;

export type CiJob = { name: string; steps: string[] };

/** `failure` says where the newest run fails: a job and the number of its step, from 0. */
type Workflow = {
  name: string;
  jobs: readonly CiJob[];
  token: string;
  failure: () => { job: string; step: number } | undefined;
};

/**
 * GitHub's API of workflow runs, for one workflow with a run every three hours.
 * https://docs.github.com/en/rest/actions/workflow-runs
 */
export function githubActions({ name, jobs, token, failure }: Workflow): Route[] {
  /** Newest first. */
  const listRuns = ({ query }: Request): Answer => {
    const most = Math.min(Number(query.get('per_page') ?? 30), 30);
    const now = Date.now();
    const runs = Array.from({ length: most }, (_, age) => {
      const started = now - (age * 3 + 0.4) * hourMs;
      const number = newestNumber - age + (failure() ? 1 : 0);
      return {
        id: idOf(number),
        name,
        run_number: number,
        head_branch: 'main',
        event: 'push',
        display_title: `Change ${number}`,
        status: 'completed',
        conclusion: age === 0 && failure() ? 'failure' : 'success',
        run_started_at: new Date(started).toISOString(),
        updated_at: new Date(started + 6 * 60_000).toISOString(),
      };
    });
    return { status: 200, body: { total_count: newestNumber, workflow_runs: runs } };
  };

  const listJobs = ({ params }: Request): Answer => {
    const failed = failure();
    const isNewest = Number(params.run) > idOf(newestNumber);
    const body = jobs.map(({ name, steps }, index) => {
      const failsAt = isNewest && failed?.job === name ? failed.step : undefined;
      return {
        id: Number(params.run) * 10 + index,
        name,
        status: 'completed',
        conclusion: failsAt === undefined ? 'success' : 'failure',
        completed_at: new Date(Date.now() - 0.3 * hourMs).toISOString(),
        steps: steps.map((step, number) => ({
          name: step,
          number: number + 1,
          status: 'completed',
          conclusion: conclusionOf(number, failsAt),
        })),
      };
    });
    return { status: 200, body: { total_count: body.length, jobs: body } };
  };

  const route = (path: string, answer: (request: Request) => Answer): Route => ({
    method: 'GET',
    handler: `/repos/{owner}/{repository}/actions/${path}`,
    answer: async (request) =>
      request.headers.authorization === `Bearer ${token}`
        ? answer(request)
        : { status: 401, body: { message: 'Bad credentials' } },
  });
  return [
    route('runs', listRuns),
    route('workflows/{workflow}/runs', listRuns),
    route('runs/{run}/jobs', listJobs),
  ];
}

function conclusionOf(step: number, failsAt: number | undefined): string {
  if (failsAt === undefined || step < failsAt) return 'success';
  return step === failsAt ? 'failure' : 'skipped';
}
