import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for the borders of controls and for marks. */
const TEXT_RATIO = 4.5;
const MARK_RATIO = 3;

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
const declared = css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
const palette = new Map([...declared].map(([, name, light, dark]) => [name, { light, dark }]));

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['page', 'surface', 'sunken'];
const verdicts = ['ok', 'warning', 'failing', 'unknown'];
const pairs: [front: string, behind: string, atLeast: number][] = [
  ...['ink', 'muted', 'faint', 'accent', ...verdicts].flatMap((front) =>
    grounds.map((behind): [string, string, number] => [front, behind, TEXT_RATIO]),
  ),
  ...verdicts.flatMap((verdict): [string, string, number][] => [
    [verdict, `${verdict}-soft`, TEXT_RATIO],
    ['ink', `${verdict}-soft`, TEXT_RATIO],
    ['muted', `${verdict}-soft`, TEXT_RATIO],
    ['accent', `${verdict}-soft`, TEXT_RATIO],
  ]),
  ['on-accent', 'accent', TEXT_RATIO],
  ['on-accent', 'accent-strong', TEXT_RATIO],
  ['ink', 'accent-soft', TEXT_RATIO],
  ['accent', 'accent-soft', TEXT_RATIO],
  ...grounds.map((behind): [string, string, number] => ['line-strong', behind, MARK_RATIO]),
];

it.each(['light', 'dark'] as const)(
  'has enough contrast wherever a colour stands on another, %s',
  (theme) => {
    const faint = pairs.flatMap(([front, behind, atLeast]) => {
      const [over, under] = [palette.get(front)?.[theme], palette.get(behind)?.[theme]];
      const ratio = over && under ? contrast(over, under) : 0;
      return ratio >= atLeast ? [] : [`${front} on ${behind}: ${ratio.toFixed(2)}, at least ${atLeast} to 1`];
    });
    expect(faint).toEqual([]);
  },
);
