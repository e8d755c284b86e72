import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ProofFile, proofFileSchema } from '#lib/content/proof/proof.ts';
import { agreements } from './agreements.ts';
import { judgeOthers } from './judge-others.ts';

const file = path.join(import.meta.dirname, '..', 'proof.json');

/** What was proven before. @throws ZodError on a file that something else wrote. */
export function readProofFile(): ProofFile {
  return proofFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Proofs that were made earlier are judged by today's agreements too. */
export function writeProofFile({ faults, skipped, healthy }: ProofFile): void {
  const judged = faults.map((proof) => ({ ...proof, ...judgeOthers(proof, agreements) }));
  const sorted = judged.sort((a, b) => a.fault.localeCompare(b.fault));
  // Parsed, the keys stand in the schema's order, whoever made the proof.
  const written = proofFileSchema.parse({ faults: sorted, skipped, healthy });
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
  console.log(`wrote ${path.relative(process.cwd(), file)}`);
}
