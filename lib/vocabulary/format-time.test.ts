import { expect, it } from 'vitest';
import { clockUtc, formatClock, formatDay, formatMoment, formatUtc } from './format-time.ts';

const iso = '2026-11-22T23:02:11.250Z';

it('formats a moment, its clock and its day alike in every time zone', () => {
  expect([formatMoment(iso, 'Europe/Berlin'), formatClock(iso, 'Europe/Berlin')]).toEqual([
    '2026-11-23 00:02:11 CET',
    '00:02 CET',
  ]);
  expect(formatDay(iso, 'Europe/Berlin')).toBe('2026-11-23');
  expect(formatMoment(iso, 'America/New_York')).toBe('2026-11-22 18:02:11 GMT-5');
  expect([formatUtc(iso), clockUtc(iso), formatDay(iso, 'UTC')]).toEqual([
    '2026-11-22 23:02:11 UTC',
    '23:02 UTC',
    '2026-11-22',
  ]);
});

it('names a moment that it cannot read', () => {
  expect(formatUtc('')).toBe('at an unknown time');
});
