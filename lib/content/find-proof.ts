import path from 'node:path';
import { z } from 'zod';
import { watchFiles } from '#lib/stacks/watch-files.ts';

/** What `npm run prove` writes: each fault, made to happen in the lab, and whether its page's checks saw it. */
const proofSchema = z.object({
  faults: z.array(
    z.object({ fault: z.string(), page: z.string(), detected: z.boolean(), at: z.iso.datetime() }),
  ),
});

export type Proof = z.output<typeof proofSchema>['faults'][number];

const file = path.join(/*turbopackIgnore: true*/ process.cwd(), 'lab', 'proof.json');

const proofs = watchFiles(
  () => [file],
  (_, read) => ('text' in read ? parse(read.text) : []),
);

/** When the checks of a page last stood the proof; undefined where they never have. A variant that failed counts. */
export function findProof(stack: string, slug: string): Proof | undefined {
  const ofPage = (proofs()[0] ?? []).filter(
    ({ fault, page }) => page === `${stack}/${slug}` || (page === slug && fault.startsWith(`${stack}/`)),
  );
  return ofPage.find(({ detected }) => !detected) ?? ofPage.sort((a, b) => b.at.localeCompare(a.at))[0];
}

function parse(text: string): Proof[] {
  try {
    return proofSchema.parse(JSON.parse(text)).faults;
  } catch {
    return [];
  }
}
