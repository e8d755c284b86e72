import type { JudgedSample } from '#lib/vocabulary/check-result.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import { isBeyond, limitOf, limitText } from '#lib/vocabulary/limit.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import type { Threshold, Thresholds } from '#lib/vocabulary/threshold.ts';
import { type UnknownKind, type Verdict, worst } from '#lib/vocabulary/verdict.ts';
import { describeSample } from './describe-sample.ts';
import type { OnEmpty } from './kind.ts';

export type Judgeable = {
  samples: readonly Sample[];
  thresholds: Thresholds;
  onEmpty?: OnEmpty;
  unit?: string;
  say?: string;
  /** It only shows what there is, as context does: numbers without a limit are then ok, and say so. */
  informs?: boolean;
};

export type Judgement = {
  verdict: Verdict;
  unknown?: UnknownKind;
  reason: string;
  /** The step of the first sample that decided, where it has one. */
  next?: string;
  samples: JudgedSample[];
};

const namedSamples = 3;

/**
 * What the samples mean. Each is judged, the worst decides, and the reason is its sentence; what is not ok says its
 * limit as well.
 * Nothing is ok by default: a sample is ok only by a threshold that it keeps, by a verdict of its own, or
 * because the check says that it only informs. NaN is no number and therefore never ok.
 */
export function judge(given: Judgeable): Judgement {
  if (!given.samples.length) return judgeNothing(given.onEmpty);
  const judged = given.samples.map((sample) => judgeSample(sample, given));
  const verdict = worst(judged.map((sample) => sample.verdict));
  const reason = reasonOf(verdict, judged, given);
  const next = given.samples.find(({ next }, index) => next && judged[index]?.verdict === verdict)?.next;
  const samples = judged.map(({ by: _, ...sample }) => sample);
  return verdict === 'unknown'
    ? { verdict, unknown: 'no-data', reason, samples }
    : { verdict, reason, ...(next && { next }), samples };
}

function judgeNothing(onEmpty: OnEmpty | undefined): Judgement {
  const { verdict, because } = onEmpty ?? { verdict: 'unknown', because: 'The target returned no data' };
  return { verdict, ...(verdict === 'unknown' && { unknown: 'no-data' }), reason: because, samples: [] };
}

/** `own`: the kind decided. `none`: no threshold and nobody who decided. */
type Judged = JudgedSample & { by: 'own' | 'number' | 'none' };

function judgeSample(sample: Sample, { thresholds, say, unit, informs }: Judgeable): Judged {
  const text = formatValue(sample.value, unit);
  const judged = {
    labels: sample.labels,
    value: sample.value,
    text,
    say: describeSample(sample, { say, unit }),
  };
  const noNumber = Number.isNaN(sample.value);
  if (sample.verdict && !(noNumber && sample.verdict === 'ok'))
    return { ...judged, verdict: sample.verdict, by: 'own' };
  if (noNumber) return { ...judged, verdict: 'unknown', by: 'number' };
  if (isBeyond(sample.value, thresholds.fail)) return { ...judged, verdict: 'failing', by: 'number' };
  if (isBeyond(sample.value, thresholds.warn)) return { ...judged, verdict: 'warning', by: 'number' };
  if (limitOf(thresholds.fail) || limitOf(thresholds.warn)) return { ...judged, verdict: 'ok', by: 'number' };
  return { ...judged, verdict: informs ? 'ok' : 'unknown', by: 'none' };
}

function reasonOf(verdict: Verdict, judged: Judged[], given: Judgeable): string {
  const deciding = judged.filter((sample) => sample.verdict === verdict);
  const measured = deciding.filter((sample) => sample.by === 'number');
  const said = deciding
    .filter((sample) => sample.by !== 'number')
    .map((sample) => describeUnmeasured(sample));
  const spokenFor = measured.length ? [...said, describeMeasured(verdict, measured, given)] : said;
  const sentences = [...new Set(spokenFor)].slice(0, namedSamples);
  const left = verdict === 'ok' && measured.length ? 0 : deciding.length - sentences.length;
  return `${joinSentences(sentences)}${left > 0 ? ` (and ${left} more)` : ''}`;
}

/** "/health lists db; lists redis": an address that the next sentence repeats is said once. */
function joinSentences([first = '', ...others]: string[]): string {
  const [address = ''] = /^\/\S* /.exec(first) ?? [];
  const rest = others.map((one) => (address && one.startsWith(address) ? one.slice(address.length) : one));
  return [first, ...rest].join('; ');
}

function describeUnmeasured({ say, verdict, by }: Judged): string {
  return by === 'none' && verdict === 'unknown' ? `${say}, not judged: this check has no limit` : say;
}

/** The sample nearest to, or furthest beyond, the limit that decides; with that limit, unless all is ok. */
function describeMeasured(verdict: Verdict, measured: Judged[], { thresholds, unit }: Judgeable): string {
  const [level, threshold] = decidingLimit(verdict, thresholds);
  const [comparison] = limitOf(threshold) ?? [];
  const isLowBad = comparison === 'below' || comparison === 'atMost';
  const deciding = measured.reduce((worse, next) =>
    (isLowBad ? next.value < worse.value : next.value > worse.value) ? next : worse,
  );
  if (verdict === 'ok') {
    const among = measured.length > 1 ? `${isLowBad ? 'Lowest' : 'Highest'} of ${measured.length}: ` : '';
    return `${among}${deciding.say}`;
  }
  const limit = limitText(level, threshold, unit);
  if (verdict === 'unknown') return `${deciding.say} (NaN), not judged${limit ? `; ${limit}` : ''}`;
  return [deciding.say, limit && limit + besideLimit(deciding, threshold, unit)].filter(Boolean).join(', ');
}

/** " (just over)" where number and limit read the same and are not: "1 s, warns above 1 s" would explain nothing. */
function besideLimit({ value, text }: Judged, threshold: Threshold | undefined, unit?: string): string {
  const [, limit = value] = limitOf(threshold) ?? [];
  if (value === limit || text !== formatValue(limit, unit)) return '';
  return value > limit ? ' (just over)' : ' (just under)';
}

function decidingLimit(verdict: Verdict, { warn, fail }: Thresholds): ['warning' | 'failing', Threshold?] {
  if (verdict === 'failing') return ['failing', fail];
  return limitOf(warn) ? ['warning', warn] : ['failing', fail];
}
