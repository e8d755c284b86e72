import path from 'node:path';
import { watchFiles } from '#lib/stacks/watch-files.ts';
import { noProofs, type Proof, type ProofFile, proofFileSchema } from './proof.ts';

const file = path.join(/*turbopackIgnore: true*/ process.cwd(), 'lab', 'proof.json');

const proofFiles = watchFiles(
  () => [file],
  (_, read) => ('text' in read ? parse(read.text) : noProofs),
);

/** What `npm run prove` wrote last; empty where it never ran or wrote something else. */
export function readProofs(): ProofFile {
  return proofFiles()[0] ?? noProofs;
}

/** When the checks of a page last stood the proof; undefined where they never have. A variant that failed counts. */
export function findProof(stack: string, slug: string): Proof | undefined {
  const ofPage = readProofs().faults.filter(({ page }) => page === `${stack}/${slug}`);
  return ofPage.find(({ detected }) => !detected) ?? [...ofPage].sort((a, b) => b.at.localeCompare(a.at))[0];
}

function parse(text: string): ProofFile {
  try {
    return proofFileSchema.parse(JSON.parse(text));
  } catch {
    return noProofs;
  }
}
