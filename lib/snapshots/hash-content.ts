import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal, as `sha256sum` has it. */
export function hashContent(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
