import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { listPages } from '#lib/content/find/library.ts';
import { currentIndex } from '#lib/search/page-index.ts';
import { search } from '#lib/search/search.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import { caseSets, readCases } from '../search/read-cases.ts';
import { round, spreadOf } from './measure.ts';

type Cost = { clockMs: number; computedMs: number };

// Run by search.ts with a content folder of many pages. Writes figures as JSON.
const rounds = 4;
const rescanMs = 600;

for (const stack of readableStacks()) listPages(stack);
const started = performance.now();
const { pages } = currentIndex();
const indexMs = performance.now() - started;

const cases = caseSets.flatMap(readCases);
const words = cases.filter(({ text }) => !text.includes('\n') && text.length < 60);
const typed = words.flatMap(({ text }) => [4, 8, 16].map((letters) => text.slice(0, letters)));
for (const { text } of cases.slice(0, 40)) search({ query: text });

const times = { log: [] as Cost[], typed: [] as Cost[] };
for (let round = 0; round < rounds; round += 1) {
  for (const { text, stack } of cases) times.log.push(timeSearch(text, stack));
  for (const query of typed) times.typed.push(timeSearch(query));
}
const long = Array.from(
  { length: 400 },
  (_, at) => `api-1  | 2026-11-22T10:00:${at % 60}Z ${cases[at % cases.length]?.text}`,
).join('\n');
const longMs = [1, 2, 3, 4, 5].map(() => timeSearch(long.slice(0, 100_000)));

const edited = [...pages.values()][0]?.page;
let editMs = 0;
if (edited) {
  appendFileSync(
    path.join(process.env.PULSEBOOK_CONTENT_DIR ?? '', edited.stack, `${edited.slug}.mdx`),
    '\nAn edit.\n',
  );
  await new Promise((resolve) => setTimeout(resolve, rescanMs));
  for (const stack of readableStacks()) listPages(stack);
  const before = performance.now();
  currentIndex();
  editMs = performance.now() - before;
}
console.log(
  JSON.stringify({
    pages: pages.size,
    indexMs: round(indexMs),
    pasteMs: spreadsOf(times.log),
    typedMs: spreadsOf(times.typed),
    hundredKilobytesMs: spreadsOf(longMs),
    afterEditMs: round(editMs),
  }),
);

/** What one search costs: by the clock, and what it itself computed, whoever else is busy on the machine. */
function timeSearch(query: string, stack?: string): Cost {
  const usedBefore = process.threadCpuUsage();
  const before = performance.now();
  search({ query, stack });
  const clockMs = performance.now() - before;
  const { user, system } = process.threadCpuUsage(usedBefore);
  return { clockMs, computedMs: (user + system) / 1000 };
}

function spreadsOf(costs: readonly Cost[]) {
  return {
    clock: spreadOf(costs.map(({ clockMs }) => clockMs)),
    computed: spreadOf(costs.map(({ computedMs }) => computedMs)),
  };
}
