import { z } from 'zod';
import { readJson, requireToken } from '#lib/checks/http/ask-api.ts';
import { defineKind } from '#lib/checks/kind.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { HttpAnswer } from '#lib/probes/target-client.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';

const listed = z.object({ models: z.array(z.object({ name: z.string() })) });
const refusal = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});
const maxListed = 1000;

/** https://ai.google.dev/api/models#method:-models.list; a wrong key is answered with 400. */
export const geminiKey = defineKind({
  name: 'gemini.key',
  target: 'http',
  summary:
    'Does the Gemini API accept our key? It is a header of the target (x-goog-api-key) and never leaves the server.',
  options: z.object({
    path: z.string().startsWith('/').default('/v1beta/models').describe('The address of the list of models'),
    model: z.string().optional().describe('The model that the application uses, which must be available'),
  }),
  example: { none: 'mw-py does not use Gemini' },

  async observe(ask, { path, model }, context) {
    requireToken(context, 'API key');
    const answer = await ask.http({ path: `${path}?pageSize=${maxListed}` });
    return { samples: [keySample(answer, model)] };
  },
});

/** @throws ProbeError where the answer says nothing about the key. */
export function keySample({ status, body }: Pick<HttpAnswer, 'status' | 'body'>, model?: string): Sample {
  const about = { labels: {}, value: status };
  const models = listed
    .safeParse(readJson(body))
    .data?.models.map(({ name }) => name.replace(/^models\//, ''));
  if (status === 200 && models) {
    const accepted = `API key accepted, ${formatCount(models.length, 'models')} available`;
    if (model === undefined || models.includes(model.replace(/^models\//, ''))) {
      return { ...about, verdict: 'ok', say: model ? `${accepted}, including ${model}` : accepted };
    }
    return { ...about, verdict: 'failing', say: `${accepted}, but not ${model}` };
  }
  const { message = '', details = [] } = refusal.safeParse(readJson(body)).data?.error ?? {};
  const isInvalid = details.some(({ reason }) => reason === 'API_KEY_INVALID') || /API key/i.test(message);
  const said = message ? `: ${message}` : '';
  if (status === 401 || (status === 400 && isInvalid)) {
    return { ...about, verdict: 'failing', say: `Gemini rejected the API key (${status})${said}` };
  }
  if (status === 403) {
    return {
      ...about,
      verdict: 'failing',
      say: `The API key is not allowed to use the Gemini API (403)${said}`,
    };
  }
  if (status === 429) {
    return { ...about, verdict: 'warning', say: `The quota of the API key is exhausted (429)${said}` };
  }
  throw new ProbeError('error', `Gemini returned ${status}, so the API key could not be checked${said}`, {
    stage: 'question',
    code: String(status),
  });
}
