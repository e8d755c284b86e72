import { z } from 'zod';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { defineKind } from '../kind.ts';
import { settleQuestion } from '../settle-question.ts';

/** https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Methods/HEAD: it changes nothing there. */
export const endpoint = defineKind({
  name: 'http.endpoint',
  target: 'http',
  summary: 'Does a third-party URL answer? Sends HEAD, and only to hosts in the target’s allowHosts.',
  options: z.object({
    url: z.string().min(1).describe('The whole address, or the $param that a person types it into'),
  }),
  example: { none: 'mw-py calls no URL that a person would type in' },
  defaults: {
    unit: 'milliseconds',
    thresholds: { warn: { above: 2000 } },
    onEmpty: { verdict: 'unknown', because: 'No address was given' },
  },

  async observe(ask, { url }, { params }) {
    const address = url.startsWith('$') ? (ownEntry(params, url.slice(1)) ?? '') : url;
    if (!address) return { samples: [] };
    const settled = await settleQuestion(ask.http({ path: address, method: 'HEAD' }));
    if ('failure' in settled) return { samples: [silentSample(address, settled.failure.message)] };
    return { samples: [answeredSample(address, settled.answer)] };
  },
});

const silentSample = (address: string, why: string): Sample => ({
  labels: { address },
  value: Number.NaN,
  verdict: 'failing',
  say: `${address} does not answer: ${why}`,
});

/** A URL that accepts only POST answers HEAD with 404 or 405, and is up. */
export function answeredSample(
  address: string,
  { status, totalMs }: { status: number; totalMs: number },
): Sample {
  const say = `${address} returned ${status} in ${Math.round(totalMs)} ms`;
  const about = { labels: { address }, value: totalMs, say };
  return status >= 500 ? { ...about, verdict: 'failing' } : about;
}
