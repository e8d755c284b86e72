import { expect, test } from 'vitest';
import { piecesOf } from './marked-pieces.ts';

const marked = (text: string, ...terms: string[]) =>
  piecesOf(text, terms)
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('');

test.each([
  ['Webhook signature invalid', ['webhook', 'sign'], '[Webhook] [sign]ature invalid'],
  [
    'signature_status of webhook_events',
    ['signature_status', 'webhook'],
    '[signature_status] of [webhook]_events',
  ],
  ['C:\\ (a|b) /health 50%', ['(a|b)', '/health'], 'C:\\ [(a|b)] [/health] 50%'],
  ['assign a sign', ['sign'], 'assign a [sign]'],
  ['nothing here', [], 'nothing here'],
])('%s', (text, terms, expected) => {
  expect(marked(text, ...terms)).toBe(expected);
});
