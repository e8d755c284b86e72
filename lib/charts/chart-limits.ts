import { limitOf, limitText } from '#lib/vocabulary/limit.ts';
import type { Thresholds } from '#lib/vocabulary/threshold.ts';

/** A threshold with its sentence, "warning from 80 %": charts draw it, people read it. */
export type Limit = { level: 'warning' | 'failing'; value: number; text: string };

export function limitsOf({ warn, fail }: Thresholds, unit?: string): Limit[] {
  const limits = { warning: warn, failing: fail };
  return (['warning', 'failing'] as const).flatMap((level) => {
    const [, value] = limitOf(limits[level]) ?? [];
    const text = limitText(level, limits[level], unit);
    return value === undefined || text === undefined ? [] : [{ level, value, text }];
  });
}
