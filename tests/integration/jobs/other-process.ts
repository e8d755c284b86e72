import { startJobs, stopJobs } from '#lib/jobs/start-jobs.ts';
import { countedJob } from './counted-job.ts';

process.on('message', async (numbers: number[] | { hang: number }) => {
  const hangsIn = Array.isArray(numbers) ? undefined : process.pid;
  for (const number of Array.isArray(numbers) ? numbers : [numbers.hang]) {
    await countedJob.send({ number, hangsIn }, { key: `job-${number}` });
  }
});
process.once('SIGTERM', async () => {
  await stopJobs();
  process.exit(0);
});
await startJobs([countedJob]);
process.send?.('ready');
