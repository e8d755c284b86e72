import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { keySample } from './gemini-key.ts';

const models = JSON.stringify({ models: [{ name: 'models/gemini-2.5-flash' }] });
const refusal = (message: string, reason?: string) =>
  JSON.stringify({ error: { code: 400, message, details: reason ? [{ reason }] : [] } });

it.each<[string, number, string, string | undefined, string, string]>([
  ['accepted', 200, models, undefined, 'ok', 'API key accepted, 1 model available'],
  [
    'the model is there',
    200,
    models,
    'gemini-2.5-flash',
    'ok',
    'API key accepted, 1 model available, including gemini-2.5-flash',
  ],
  [
    'the model is not',
    200,
    models,
    'gemini-9',
    'failing',
    'API key accepted, 1 model available, but not gemini-9',
  ],
  [
    'not valid',
    400,
    refusal('API key not valid.', 'API_KEY_INVALID'),
    undefined,
    'failing',
    'Gemini rejected the API key (400): API key not valid.',
  ],
  [
    'unauthenticated',
    401,
    refusal('Unauthenticated'),
    undefined,
    'failing',
    'Gemini rejected the API key (401): Unauthenticated',
  ],
  ['forbidden', 403, '', undefined, 'failing', 'The API key is not allowed to use the Gemini API (403)'],
  [
    'used up',
    429,
    refusal('Quota exceeded'),
    undefined,
    'warning',
    'The quota of the API key is exhausted (429): Quota exceeded',
  ],
])('a key that is %s', (_, status, body, model, verdict, reason) => {
  expect(judge({ samples: [keySample({ status, body }, model)], thresholds: {} })).toMatchObject({
    verdict,
    reason,
  });
});

it('does not blame the key for what is not its fault', () => {
  expect(() => keySample({ status: 503, body: 'x' })).toThrow(
    'Gemini returned 503, so the API key could not be checked',
  );
});
