import { singular } from '#lib/vocabulary/format.ts';
import { formatValue } from '#lib/vocabulary/format-value.ts';
import type { Labels, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

type Words = { say?: string; unit?: string };

/** The name of a sample among others: its label's value, or "job=api, handler=/health" of several. */
export function sampleLabel(labels: Labels): string {
  const named = Object.entries(labels).filter(([name]) => name !== '__name__');
  if (named.length === 1) return named[0]?.[1] ?? '';
  return named.map(([name, value]) => `${name}=${value}`).join(', ');
}

/**
 * The sentence of a sample, without its full stop. The author's `say` wins over the kind's sentence, except
 * where the kind gave a verdict of its own: then only the kind knows what happened.
 * In `say`, `{value}` and `{label}` are filled in, `{<name>}` is that label's value, and `{one|many}` chooses
 * by the value. A noun that follows `{value}` is put in the right number by itself: "1 run has".
 */
export function describeSample(sample: Sample, { say, unit }: Words): string {
  if (sample.say !== undefined && (sample.verdict !== undefined || say === undefined)) return sample.say;
  const value = formatValue(sample.value, unit);
  const label = sampleLabel(sample.labels);
  if (say === undefined) return label ? `${label}: ${value}` : value;
  return inNumber(say, sample.value).replace(/\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
    if (name === 'value') return value;
    if (name === 'label') return label;
    return ownEntry(sample.labels, name) ?? whole;
  });
}

const verbOfOne: Record<string, string> = { have: 'has', are: 'is', were: 'was', do: 'does' };

function inNumber(say: string, value: number): string {
  const chosen = say.replace(/\{([^{}|]*)\|([^{}|]*)\}/g, (_, one: string, many: string) =>
    value === 1 ? one : many,
  );
  if (value !== 1) return chosen;
  return chosen.replace(
    /\{value\} ([a-z]+s)(?: (have|are|were|do))?\b/g,
    (_, noun: string, verb: string | undefined) =>
      `{value} ${singular(noun)}${verb ? ` ${ownEntry(verbOfOne, verb)}` : ''}`,
  );
}
