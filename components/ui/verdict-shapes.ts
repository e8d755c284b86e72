import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** The paths of each verdict's mark, on 16 × 16: its outline, and the sign inside. */
export const verdictShapes: Record<Verdict, { outline: string; sign: string }> = {
  ok: { outline: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z', sign: 'M4.9 8.3 7.1 10.5 11.2 5.8' },
  warning: { outline: 'M8 1.2 15.2 14.2H.8Z', sign: 'M8 5.8V9.4M8 11.8V11.9' },
  failing: { outline: 'M5 .8H11L15.2 5V11L11 15.2H5L.8 11V5Z', sign: 'M5.5 5.5 10.5 10.5M10.5 5.5 5.5 10.5' },
  unknown: {
    outline: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2Z',
    sign: 'M6.2 6.3C6.3 5.2 7 4.7 8 4.7S9.8 5.3 9.8 6.3C9.8 7.5 8.1 7.5 8 8.9M8 11.2V11.3',
  },
};
