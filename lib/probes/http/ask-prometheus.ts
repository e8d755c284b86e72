import { z } from 'zod';
import type { Target } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { answerTooBig, MAX_ANSWER_BYTES } from '../answer-errors.ts';
import { type Limits, remainingMs } from '../limits.ts';
import { nameOf, placeOf } from '../open-socket.ts';
import { ProbeError } from '../probe-error.ts';
import type { PrometheusAnswer, PrometheusQuestion } from '../target-client.ts';
import { headersFor, resolvePath } from './ask-http.ts';
import { exchange } from './exchange.ts';
import { fillGaps } from './fill-gaps.ts';

const MAX_SERIES = 200;
const DEFAULT_POINTS = 120;

/** https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview */
const envelope = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), data: z.unknown(), warnings: z.array(z.string()).default([]) }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);
const labels = z.record(z.string(), z.string());
const point = z.tuple([z.number(), z.string()]);
const result = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: z.array(z.object({ metric: labels, value: point })) }),
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(point) })),
  }),
  z.object({ resultType: z.literal('scalar'), result: point }),
  z.object({ resultType: z.literal('string'), result: point }),
]);

const kindOf: Record<string, ProbeError['kind']> = {
  timeout: 'timeout',
  canceled: 'timeout',
  unavailable: 'unreachable',
};

/**
 * An instant query, or a range query that ends now. Samples that are not a number (0/0: nothing happened)
 * are left out with a warning, in a series they are gaps.
 * @throws ProbeError
 */
export async function askPrometheus(
  target: Target,
  question: PrometheusQuestion,
  limits: Limits,
): Promise<PrometheusAnswer> {
  const range = question.range && rangeFor(question.range, question.atMs);
  const asked = { ...queryOf(question, range), timeout: `${Math.max(1, Math.floor(remainingMs(limits)))}ms` };
  const path = `/api/v1/query${range ? '_range' : ''}?${new URLSearchParams(asked)}`;
  const { data, warnings } = await get(target, path, limits);
  const parsed = result.safeParse(data);
  if (!parsed.success) throw malformed(target, parsed.error);
  const answer = readResult(parsed.data, range);
  const found = Math.max(answer.samples.length, answer.series.length);
  const truncated = found > MAX_SERIES;
  if (truncated) warnings.push(`${found - MAX_SERIES} of ${found} series left out`);
  const numbers = answer.samples.filter(({ value }) => !Number.isNaN(value));
  const nan = answer.samples.length - numbers.length;
  if (nan) warnings.push(`${nan} of ${answer.samples.length} samples are not a number and left out`);
  const [samples, series] = [numbers.slice(0, MAX_SERIES), answer.series.slice(0, MAX_SERIES)];
  return { samples, series, truncated, warnings };
}

/** `path` is below /api/v1/. @throws ProbeError */
export async function askPrometheusApi(target: Target, path: string, limits: Limits): Promise<unknown> {
  const { data } = await get(target, apiPath(path), limits);
  return data;
}

export type Range = { fromMs: number; toMs: number; stepMs: number };

/** The parameters of Prometheus's API; a range becomes start, end and step in seconds, an earlier moment `time`. */
export function queryOf({ query, atMs }: PrometheusQuestion, range?: Range): Record<string, string> {
  if (!range) return { query, ...(atMs !== undefined && { time: String(atMs / 1000) }) };
  const [start, end, step] = [range.fromMs, range.toMs, range.stepMs].map((ms) => String(ms / 1000));
  return { query, start: start ?? '', end: end ?? '', step: step ?? '' };
}

/** Whole steps of at least a second, ending now or at another moment. */
export function rangeFor(
  { seconds, points = DEFAULT_POINTS }: { seconds: number; points?: number },
  atMs = Date.now(),
): Range {
  const stepMs = Math.max(1, Math.ceil(seconds / points)) * 1000;
  const toMs = Math.floor(atMs / 1000) * 1000;
  return { fromMs: toMs - Math.floor((seconds * 1000) / stepMs) * stepMs, toMs, stepMs };
}

export function apiPath(path: string): string {
  return `/api/v1/${path.replace(/^\/?(api\/v1\/)?/, '')}`;
}

async function get(target: Target, path: string, limits: Limits) {
  const url = resolvePath(target, path);
  const headers = headersFor(target, url);
  const response = await exchange(
    target,
    { url, method: 'GET', headers, maxBytes: MAX_ANSWER_BYTES },
    limits,
  );
  const where = nameOf(placeOf(target));
  const fail = (kind: ProbeError['kind'], message: string, code: string) =>
    new ProbeError(kind, message, { stage: 'question', code });
  if (response.status === 401 || response.status === 403) {
    throw fail(
      'denied',
      `${where} rejected Pulsebook's credentials (${response.status})`,
      `${response.status}`,
    );
  }
  if (response.truncated) throw answerTooBig(where);
  const parsed = envelope.safeParse(parseJson(response.body));
  if (!parsed.success) throw malformed(target, parsed.error, response.status);
  if (parsed.data.status === 'success') return parsed.data;
  const { errorType, error } = parsed.data;
  throw fail(
    ownEntry(kindOf, errorType) ?? 'error',
    `Prometheus query failed (${errorType}): ${error}`,
    errorType,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function malformed(target: Target, cause: z.ZodError, status?: number): ProbeError {
  const where = nameOf(placeOf(target));
  const withStatus = status && status !== 200 ? ` (status ${status})` : '';
  const message = `${where} did not return a Prometheus API response${withStatus}`;
  return new ProbeError('error', message, { stage: 'question', code: 'MALFORMED', cause });
}

function readResult(data: z.output<typeof result>, range?: Range) {
  switch (data.resultType) {
    case 'vector':
      return {
        samples: data.result.map(({ metric, value }) => ({ labels: metric, value: readValue(value[1]) })),
        series: [],
      };
    case 'matrix':
      return {
        samples: [],
        series: data.result.map(({ metric, values }) => ({
          labels: metric,
          points: fillGaps(
            values.map(([at, text]) => [at * 1000, readValue(text)]),
            range,
          ),
        })),
      };
    case 'scalar':
    case 'string':
      return { samples: [{ labels: {}, value: readValue(data.result[1]) }], series: [] };
  }
}

/** Prometheus writes numbers as text, with +Inf, -Inf and NaN among them. */
function readValue(text: string): number {
  const infinite = /^([+-]?)Inf$/.exec(text);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
