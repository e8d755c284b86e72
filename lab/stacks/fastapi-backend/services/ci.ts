import type { Answer, Request, Route } from '../../../parts/serve.ts';
import { setting } from '../../../parts/serve.ts';

const hourMs = 3_600_000;
const newestNumber = 412;

type Job = { name: string; steps: string[] };

/** The workflow of the repository, as .github/workflows/ci.yml has it. */
const jobs: Job[] = [
  {
    name: 'code_quality',
    steps: ['Set up job', 'Install dependencies', 'Lint with ruff', 'Check formatting'],
  },
  { name: 'security_scan', steps: ['Set up job', 'Scan dependencies', 'Scan code'] },
  { name: 'test', steps: ['Set up job', 'Install dependencies', 'Run pytest', 'Upload coverage'] },
  { name: 'build_image', steps: ['Set up job', 'Set up Buildx', 'Build and push image'] },
];

/** Where the newest run fails: a job and the number of its step. */
function failure(): { job: string; step: number } | undefined {
  if (setting('testsFail')) return { job: 'test', step: 2 };
  if (setting('buildFails')) return { job: 'build_image', step: 2 };
  return undefined;
}

/** As https://docs.github.com/en/rest/actions/workflow-runs answers, newest first. */
const listRuns = ({ query }: Request): Answer => {
  const most = Math.min(Number(query.get('per_page') ?? 30), 30);
  const now = Date.now();
  const runs = Array.from({ length: most }, (_, age) => {
    const started = now - (age * 3 + 0.4) * hourMs;
    const number = newestNumber - age + (failure() ? 1 : 0);
    return {
      id: 9_000_000_000 + number,
      name: 'CI',
      run_number: number,
      head_branch: 'main',
      event: 'push',
      display_title: `Change ${number} of the backend`,
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
  const isNewest = Number(params.run) - 9_000_000_000 > newestNumber;
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

function conclusionOf(step: number, failsAt: number | undefined): string {
  if (failsAt === undefined || step < failsAt) return 'success';
  return step === failsAt ? 'failure' : 'skipped';
}

const guarded = (answer: (request: Request) => Answer): Route['answer'] => {
  return async (request) =>
    request.headers.authorization === `Bearer ${process.env.CI_TOKEN}`
      ? answer(request)
      : { status: 401, body: { message: 'Bad credentials' } };
};
const route = (path: string, answer: (request: Request) => Answer): Route => ({
  method: 'GET',
  handler: `/repos/{owner}/{repository}/actions/${path}`,
  answer: guarded(answer),
});

export const ci: Route[] = [
  route('runs', listRuns),
  route('workflows/{workflow}/runs', listRuns),
  route('runs/{run}/jobs', listJobs),
];
