import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { keySample } from './gemini-key.ts';

const models = JSON.stringify({ models: [{ name: 'models/gemini-2.5-flash' }] });
const refusal = (message: string, reason?: string) =>
  JSON.stringify({ error: { code: 400, message, details: reason ? [{ reason }] : [] } });

it.each<[string, number, string, string | undefined, string, string]>([
  ['accepted', 200, models, undefined, 'ok', 'The key is accepted, for 1 model'],
  [
    'the model is there',
    200,
    models,
    'gemini-2.5-flash',
    'ok',
    'The key is accepted, for 1 model, gemini-2.5-flash among them',
  ],
  [
    'the model is not',
    200,
    models,
    'gemini-9',
    'failing',
    'The key is accepted, for 1 model, and gemini-9 is not among them',
  ],
  [
    'not valid',
    400,
    refusal('API key not valid.', 'API_KEY_INVALID'),
    undefined,
    'failing',
    'Gemini does not accept the key (400): API key not valid.',
  ],
  [
    'unauthenticated',
    401,
    refusal('Unauthenticated'),
    undefined,
    'failing',
    'Gemini does not accept the key (401): Unauthenticated',
  ],
  ['forbidden', 403, '', undefined, 'failing', 'The key may not use the Gemini API (403)'],
  [
    'used up',
    429,
    refusal('Quota exceeded'),
    undefined,
    'warning',
    'The quota of the key is used up (429): Quota exceeded',
  ],
])('a key that is %s', (_, status, body, model, verdict, reason) => {
  expect(judge({ samples: [keySample({ status, body }, model)], thresholds: {} })).toMatchObject({
    verdict,
    reason,
  });
});

it('does not blame the key for what is not its fault', () => {
  expect(() => keySample({ status: 503, body: 'x' })).toThrow(
    'Gemini answered 503, which says nothing about the key',
  );
});
