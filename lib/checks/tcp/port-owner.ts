import { z } from 'zod';
import { pointerSchema } from '#lib/checks/http/json.ts';
import { notOurs, readShape } from '#lib/checks/http/read-shape.ts';
import { recognise } from '#lib/checks/http/recognise.ts';
import { defineKind } from '#lib/checks/kind.ts';
import { settleQuestion } from '#lib/checks/settle-question.ts';
import type { Greeting, TargetClient } from '#lib/probes/target-client.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

const options = z.object({
  path: z
    .string()
    .startsWith('/')
    .default('/health')
    .describe('Of an HTTP target: the address that only ours answers'),
  shape: z
    .array(pointerSchema)
    .min(1)
    .default(['/status'])
    .describe('Of an HTTP target: JSON pointers that lead to something in the answer of ours'),
  nothing: z
    .enum(['ok', 'warning', 'failing'])
    .default('ok')
    .describe('The verdict when nothing is listening: the port is free, or ours is down'),
});

/** https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL, https://redis.io/docs/latest/develop/reference/protocol-spec/ */
export const portOwner = defineKind({
  name: 'http.port-owner',
  target: 'any',
  summary:
    'What is listening on the port of a target: nothing, ours, or another program? Another program is failing.',
  options,
  example: { stack: 'mw-py', target: 'api', options: { shape: ['/status', '/database'] } },
  explains: [notOurs],

  async observe(ask, { path, shape, nothing }, { stack, target, vars }) {
    const where = `${vars[`${target}.host`]}:${vars[`${target}.port`]}`;
    const { title = target, kind = 'http' } = ownEntry(stack.targets, target) ?? {};
    const wanted = kind === 'prometheus' ? 'http' : kind;
    const settled = await settleQuestion(ask.tcp());
    if ('failure' in settled) {
      const { failure } = settled;
      if (failure.code !== 'ECONNREFUSED') throw failure;
      return { samples: [ownerSample({ owner: 'nobody', where, title, nothing })] };
    }
    const ours = kind === 'http' ? await readShape(ask, path, shape) : undefined;
    if (ours?.fits) return { samples: [ownerSample({ owner: 'ours', where, title })], document: ours.body };
    const heard = await greetAll(ask, wanted);
    const known = heard.map(recognise).find((who) => who !== undefined);
    const owner =
      known && known.protocol === wanted && kind !== 'http'
        ? 'ours'
        : heard.some(Boolean) || ours
          ? 'other'
          : 'silent';
    const lacks = ours && `its ${path} has no ${ours.lacks}`;
    return {
      samples: [ownerSample({ owner, where, title, who: known?.who, lacks })],
      document: heard.find(Boolean) ?? ours?.body,
    };
  },
});

/** In the words of the expected protocol first, then of the others, until someone is recognised. */
async function greetAll(ask: TargetClient, wanted: Greeting): Promise<string[]> {
  const heard: string[] = [];
  for (const greeting of new Set<Greeting>([wanted, 'http', 'postgres'])) {
    const settled = await settleQuestion(ask.greet(greeting));
    const text = 'answer' in settled ? settled.answer.text : '';
    heard.push(text);
    if (recognise(text)) break;
  }
  return heard;
}

type Found = {
  owner: 'nobody' | 'ours' | 'other' | 'silent';
  where: string;
  title: string;
  nothing?: 'ok' | 'warning' | 'failing';
  who?: string;
  lacks?: string;
};

export function ownerSample({ owner, where, title, nothing = 'ok', who, lacks }: Found): Sample {
  const labels = { port: where };
  switch (owner) {
    case 'nobody': {
      const what = nothing === 'ok' ? 'the port is free' : `${title} is down`;
      return { labels, value: 0, verdict: nothing, say: `Nothing is listening at ${where}: ${what}` };
    }
    case 'ours':
      return { labels, value: 1, verdict: 'ok', say: capitalise(`${title} answers at ${where}`) };
    case 'other': {
      const why = lacks ? ` (${lacks})` : '';
      const say = `${who ?? 'Another program'} is listening at ${where}, and it is not ${title}${why}`;
      return { labels, value: 0, verdict: 'failing', say: capitalise(say) };
    }
    case 'silent':
      return {
        labels,
        value: 0,
        verdict: 'unknown',
        say: `Something is listening at ${where} but sends nothing, so it cannot be identified`,
      };
  }
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
