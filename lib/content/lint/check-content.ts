import { parseArgs } from 'node:util';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { problemText } from '#lib/vocabulary/problem.ts';
import { askLab } from './ask-lab.ts';
import { findProblems } from './find-problems.ts';

const usage = `npm run content:check [-- --offline | --strict]

Reads all stacks and pages and prints what is wrong, one line each: file:line key: message.
Where the lab runs, its servers parse the checks' SQL and PromQL, too; --offline leaves that out, and with --strict
it is a failure where they cannot be asked.`;

async function checkContent(): Promise<number> {
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { offline: flag, strict: flag, help: flag } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { problems, stacks, pages } = await findProblems();
  const lab = values.offline ? undefined : await askLab(stacks, pages);
  const all = [...problems, ...(lab?.problems ?? [])];
  const wrong = all.filter(({ level }) => level !== 'warning');
  for (const problem of all) {
    console.log(problem.level ? `${problemText(problem)} (${problem.level})` : problemText(problem));
  }
  for (const reason of lab?.skipped ?? []) console.log(`skipped  ${reason}`);
  const checks = pages.flatMap((page) => page.checks);
  console.log(`Readable: ${count(stacks, 'stack')}, ${count(pages, 'page')}, ${count(checks, 'check')}.`);
  console.log(
    lab
      ? `The lab parsed ${lab.parsed.SQL} SQL and ${lab.parsed.PromQL} PromQL questions.`
      : 'skipped  SQL and PromQL were not parsed: --offline.',
  );
  console.log(`${count(wrong, 'problem')}, ${count(all, 'warning', all.length - wrong.length)}.`);
  if (lab?.skipped.length) {
    console.log(
      'The lab is asked where it runs: npm run demo or npm run lab, with the same PULSEBOOK_DATA_DIR.',
    );
  }
  const skips = values.offline || Boolean(lab?.skipped.length);
  if (values.strict && skips) console.log('Failed: --strict allows no skip.');
  return wrong.length || (values.strict && skips) ? 1 : 0;
}

function count(things: readonly unknown[], noun: string, number = things.length): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

process.exitCode = await checkContent();
await closeProbes();
