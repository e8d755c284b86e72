import { z } from 'zod';
import type { HttpAnswer, TargetClient } from '#lib/probes/target-client.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { leftOut } from '../left-out.ts';
import { fillPath } from './fill-path.ts';
import { type Asset, readAssets } from './read-assets.ts';
import { oursSchema, requireShape } from './read-shape.ts';
import { describeStatus } from './status.ts';

/** https://html.spec.whatwg.org/multipage/scripting.html#script-processing-model, https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const types: Record<Asset['as'], RegExp> = {
  script: /^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i,
  stylesheet: /^text\/css\b/i,
};

export const pageAssets = defineKind({
  name: 'http.page-assets',
  target: 'http',
  summary:
    'Is a page HTML, and is every script and stylesheet that it references served with the right content type?',
  options: z.object({
    path: z.string().startsWith('/').default('/').describe('The address of the page'),
    max: z
      .number()
      .int()
      .min(1)
      .max(50)
      .default(20)
      .describe('How many scripts and stylesheets are requested'),
    ours: oursSchema,
  }),
  example: { none: 'the lab of mw-py serves no page of its own' },

  async observe(ask, { path, ours, max }, { params, vars, target }) {
    if (ours) await requireShape(ask, ours.path, ours.shape);
    const filled = fillPath(path, params);
    const page = await ask.http({ path: filled });
    const broken = pageProblem(filled, page);
    if (broken) return { samples: [broken], document: page.body };
    const root = new URL(vars[`${target}.url`] ?? '');
    const { own, foreign } = readAssets(page.body, filled, root);
    const looked = await Promise.all(
      own.slice(0, max).map(async (asset) => ({ asset, answer: await askFor(ask, asset.path) })),
    );
    const observed = observeAssets(filled, looked, foreign);
    if (own.length > max) observed.samples.push(leftOut(`${max} of ${own.length} files`));
    return observed;
  },
});

/** HEAD saves the body; a server without HEAD gets a GET. */
async function askFor(ask: TargetClient, path: string): Promise<HttpAnswer> {
  const head = await ask.http({ path, method: 'HEAD' });
  return head.status === 405 || head.status === 501 ? ask.http({ path }) : head;
}

export function pageProblem(path: string, page: HttpAnswer): Sample | undefined {
  const labels = { file: path };
  const failing = (say: string): Sample => ({ labels, value: page.status, verdict: 'failing', say });
  const type = page.headers['content-type'] ?? 'no content type';
  if (page.status !== 200) return failing(describeStatus(path, page, [200]));
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)
    ? undefined
    : failing(`${path} is served as ${type}, not as HTML`);
}

type Looked = { asset: Asset; answer: Pick<HttpAnswer, 'status' | 'headers'> };

export function observeAssets(
  path: string,
  looked: readonly Looked[],
  foreign: readonly string[],
): Observation {
  const samples = looked.map(assetSample);
  if (!samples.length && !foreign.length) {
    const say = `${path} references no scripts or stylesheets`;
    samples.push({ labels: { file: path }, value: 0, verdict: 'warning', say });
  }
  const all = `${path} is HTML, all ${formatCount(looked.length, 'referenced files')} are served`;
  const isRight = samples.every(({ verdict }) => verdict === 'ok');
  return {
    samples: isRight ? [{ labels: { file: path }, value: 1, verdict: 'ok', say: all }] : samples,
    table: {
      columns: [{ name: 'file' }, { name: 'status' }, { name: 'type' }],
      rows: [
        ...looked.map(({ asset, answer }) => [
          asset.path,
          answer.status,
          answer.headers['content-type'] ?? null,
        ]),
        ...foreign.map((url) => [url, null, 'other origin, not requested']),
      ],
      truncated: false,
    },
  };
}

function assetSample({ asset: { path, as }, answer: { status, headers } }: Looked): Sample {
  const type = headers['content-type'] ?? 'no content type';
  const about = { labels: { file: path }, value: status };
  if (status !== 200) return { ...about, verdict: 'failing', say: `The ${as} ${path} returned ${status}` };
  if (types[as].test(type)) return { ...about, verdict: 'ok', say: `${path} is served` };
  const why = /^text\/html/i.test(type)
    ? ': the file is missing and a page is served instead'
    : ', so browsers block it';
  return { ...about, verdict: 'failing', say: `The ${as} ${path} is served as ${type}${why}` };
}
