import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a person in the loop may decide about a run. */
export type Gate = 'workflow' | 'publish';

const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');

export const signLink = (secret: string, gate: Gate, runId: string) => sign(secret, `${gate}:${runId}`);
export const signBody = sign;

export function sameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
