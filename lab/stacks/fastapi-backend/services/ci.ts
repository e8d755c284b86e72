import { type CiJob, githubActions } from '../../../parts/github-actions.ts';
import { setting } from '../../../parts/serve.ts';

/** The workflow of the repository, as .github/workflows/ci.yml has it. */
const jobs: CiJob[] = [
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

export const ci = githubActions({ name: 'CI', jobs, token: process.env.CI_TOKEN ?? '', failure });
