import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { benchEnvironment } from './stage.ts';

const manifestSchema = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) });

/** The ids that this build gave to the server actions, by name. */
function actionIds(): Map<string, string> {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')),
  );
  return new Map(Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]));
}

export type ActionCall = {
  /** Milliseconds until the answer to each check arrived, by its id, and until the end. */
  arrivedMs: Map<string, number>;
  totalMs: number;
  text: string;
};

export function benchRef(page: string, check: string, n: string): CheckRef {
  return { stack: 'bench', page, check, environment: benchEnvironment, params: { n } };
}

/** Calls a server action as a browser does, and notes when the answer to each check came down the stream. */
export function actionCaller(url: string) {
  const ids = actionIds();
  return async (
    action: 'readChecks' | 'runCheckNow',
    args: unknown[],
    checks: readonly string[],
  ): Promise<ActionCall> => {
    const started = performance.now();
    const response = await fetch(`${url}/bench/six`, {
      method: 'POST',
      headers: {
        'next-action': ids.get(action) ?? '',
        origin: url,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
      },
      body: JSON.stringify(args),
    });
    if (!response.ok || !response.body) throw new Error(`${action} answered ${response.status}`);
    const arrivedMs = new Map<string, number>();
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (const check of checks) {
        if (!arrivedMs.has(check) && text.includes(`"check":"${check}"`))
          arrivedMs.set(check, performance.now() - started);
      }
    }
    const missing = checks.filter((check) => !arrivedMs.has(check));
    if (missing.length)
      throw new Error(`${action} did not answer ${missing.join(', ')}: ${text.slice(0, 500)}`);
    return { arrivedMs, totalMs: performance.now() - started, text };
  };
}
