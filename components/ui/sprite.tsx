import { type Verdict, verdicts } from '#lib/vocabulary/verdict.ts';
import { verdictShapes } from './verdict-shapes.ts';

const paths = {
  play: 'M4.5 2.8v10.4L13 8Z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M3 8.5 6.5 12 13 4.5',
  link: 'M6.5 9.5 9.5 6.5M7.5 4.5 9.3 2.7a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5 6.7 13.3a2.8 2.8 0 0 1-4-4L4.5 7.5',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 1.5v3.2h-3.2',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  close: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
  search: 'M11 11 14 14M12 7A5 5 0 1 1 2 7A5 5 0 1 1 12 7Z',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M3 13l1.1-1.1M11.9 4.1 13 3',
  moon: 'M13.5 9.6A6 6 0 0 1 6.4 2.5 6 6 0 1 0 13.5 9.6Z',
  auto: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  external: 'M6.5 3.5h-4v10h10v-4M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 4.5V8l2.5 1.5',
  flask: 'M6 1.8h4M6.8 1.8v4L2.8 13a1 1 0 0 0 .9 1.4h8.6a1 1 0 0 0 .9-1.4L9.2 5.8v-4M4.6 10h6.8',
  menu: 'M2 4h12M2 8h12M2 12h12',
  print: 'M4.5 6V2h7v4M4.5 12h-2V6.5h11V12h-2M4.5 10h7v4h-7Z',
  warning: 'M8 2 14.5 13.5h-13ZM8 6.2v3.4M8 11.6v.1',
} as const;

export type IconName = keyof typeof paths;

const inner = {
  fill: 'none',
  stroke: 'var(--color-surface)',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const outlines: Record<Verdict, React.SVGProps<SVGPathElement>> = {
  ok: {},
  warning: { stroke: 'currentColor', strokeWidth: 1, strokeLinejoin: 'round' },
  failing: {},
  unknown: { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeDasharray: '2.6 1.67' },
};
const signs: Partial<Record<Verdict, React.SVGProps<SVGPathElement>>> = {
  unknown: { stroke: 'currentColor', strokeWidth: 1.5 },
};

/**
 * Every shape once, rendered by the server. Icon and VerdictMark refer to them, so that the shapes are in no script.
 */
export function Sprite() {
  return (
    <svg aria-hidden="true" className="hidden">
      {Object.entries(paths).map(([name, path]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 16 16">
          <path d={path} fill={name === 'play' ? 'currentColor' : undefined} />
        </symbol>
      ))}
      {verdicts.map((verdict) => (
        <symbol key={verdict} id={`verdict-${verdict}`} viewBox="0 0 16 16">
          <path d={verdictShapes[verdict].outline} {...outlines[verdict]} />
          <path d={verdictShapes[verdict].sign} {...inner} {...signs[verdict]} />
        </symbol>
      ))}
    </svg>
  );
}
