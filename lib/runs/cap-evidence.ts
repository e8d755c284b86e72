import type { Evidence } from '#lib/vocabulary/check-result.ts';
import { cutText } from '#lib/vocabulary/clean-text.ts';

const maxRunBytes = 64 * 1024;

type Caps = { rows: number; cell: number; samples: number; series: number; points: number; text: number };

/** From the largest to the smallest: the first that fits is used. */
const steps: Caps[] = [
  { rows: 100, cell: 500, samples: 200, series: 20, points: 300, text: 8000 },
  { rows: 50, cell: 200, samples: 100, series: 10, points: 150, text: 2000 },
  { rows: 10, cell: 100, samples: 20, series: 3, points: 60, text: 500 },
  { rows: 0, cell: 0, samples: 3, series: 0, points: 0, text: 200 },
];

/** Evidence as it is kept: at most 64 KB of JSON, or `maxBytes`. What was cut ends in an ellipsis or is `truncated`. */
export function capEvidence(evidence: Evidence, maxBytes = maxRunBytes): Evidence {
  let json = '';
  for (const caps of steps) {
    json = JSON.stringify(cut(evidence, caps));
    if (Buffer.byteLength(json) <= maxBytes) break;
  }
  return JSON.parse(json);
}

function cut({ asked, samples, table, series, document, ...rest }: Evidence, caps: Caps): Evidence {
  return {
    ...rest,
    asked: asked.slice(0, 20).map((question) => ({
      ...question,
      text: cutText(question.text, caps.text),
      command: cutText(question.command, caps.text),
      ...(question.error !== undefined && { error: cutText(question.error, caps.text) }),
    })),
    samples: samples.slice(0, caps.samples),
    table: table && {
      columns: table.columns,
      rows: table.rows
        .slice(0, caps.rows)
        .map((row) => row.map((cell) => (typeof cell === 'string' ? cutText(cell, caps.cell) : cell))),
      truncated: table.truncated || table.rows.length > caps.rows,
    },
    series: series
      ?.slice(0, caps.series)
      .map(({ labels, points }) => ({ labels, points: thin(points, caps.points) })),
    document: document === undefined ? undefined : cutText(document, caps.text),
  };
}

/** Every n-th point, so that a series keeps its whole range. */
function thin<T>(points: T[], max: number): T[] {
  const step = Math.ceil(points.length / Math.max(max, 1));
  return max ? points.filter((_, index) => index % step === 0) : [];
}
