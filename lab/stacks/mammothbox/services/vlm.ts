import { Counter, Histogram } from 'prom-client';
import { setting } from '../../../parts/serve.ts';

const timeoutSeconds = Number(process.env.VLM_TIMEOUT);
const codes = ['200', '401', '429', '503', 'timeout'] as const;

const requests = new Counter({
  name: 'vlm_requests_total',
  help: 'Calls to the vision language model by the code of its answer, or timeout',
  labelNames: ['code'],
});
const fallbacks = new Counter({
  name: 'vlm_fallbacks_total',
  help: 'Media jobs that went on with CLIP alone, because the vision language model gave no answer',
});
const seconds = new Histogram({
  name: 'vlm_request_duration_seconds',
  help: 'Duration of calls to the vision language model',
  buckets: [0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10],
});
for (const code of codes) requests.inc({ code }, 0);

/** How long a call takes that is answered so. */
function durationOf(code: string): number {
  if (code === 'timeout') return timeoutSeconds;
  return code === '200' ? 0.8 + 1.2 * Math.random() : 0.1 + 0.1 * Math.random();
}

let calls = 0;

/** A mock of Gemini: the call takes no time, its metrics say how long it would have taken. */
export function analyseImage(): void {
  if (setting('vlmDisabled')) return;
  calls += 1;
  const trouble = setting('vlmAnswers');
  const code = trouble && calls % 3 ? String(trouble) : '200';
  requests.inc({ code });
  seconds.observe(durationOf(code));
  if (code !== '200') fallbacks.inc();
}
