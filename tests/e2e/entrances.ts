import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PagePath, RoutePath } from '#lib/actions/access.ts';

const read = <T>(name: string, schema: z.ZodType<T>) =>
  schema.parse(JSON.parse(readFileSync(`.next/server/${name}.json`, 'utf8')));

/** The paths of all pages and all route handlers, as this build has them. */
export function builtPaths(): { pages: string[]; routes: string[] } {
  const built = Object.keys(read('app-paths-manifest', z.record(z.string(), z.string())));
  const ending = (end: string) =>
    built.filter((path) => path.endsWith(end)).map((path) => path.slice(0, -end.length) || '/');
  return { pages: ending('/page'), routes: ending('/route') };
}

export type BuiltAction = { id: string; name: string; page: string };

/** All server actions of this build, each with one page that sends it. */
export function builtActions(): BuiltAction[] {
  const action = z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) });
  const { node, edge } = read(
    'server-reference-manifest',
    z.object({ node: z.record(z.string(), action), edge: z.record(z.string(), action) }),
  );
  return Object.entries({ ...node, ...edge }).map(([id, { exportedName, workers }]) => {
    const worker = Object.keys(workers).find((name) => name !== 'app/_not-found/page') ?? '';
    return { id, name: exportedName, page: worker.slice('app'.length, -'/page'.length) || '/' };
  });
}

/** An address of every page and route, where it has something to ask on the stack of one-door.test.ts. */
export const addresses: Record<PagePath | RoutePath, string> = {
  '/': '/',
  '/[stack]': '/door?env=here',
  '/[stack]/[page]': '/door/closed?env=here',
  '/[stack]/[page]/picture': '/door/closed/picture?env=here',
  '/alerts/[name]': '/alerts/DoorAlert?env=here',
  '/api/bundles/[stack]/[environment]': '/api/bundles/door/here',
  '/api/health': '/api/health',
  '/api/incidents/[id]/events': '/api/incidents/aaaaaaaaaaaa/events',
  '/api/incidents/[id]/export': '/api/incidents/aaaaaaaaaaaa/export',
  '/api/triage': '/api/triage?stack=door&env=here',
  '/api/versions/[stack]/[page]': '/api/versions/door/closed',
  '/authoring': '/authoring',
  '/authoring/gaps': '/authoring/gaps',
  '/authoring/names': '/authoring/names?stack=door&env=here',
  '/incidents': '/incidents',
  '/incidents/[id]': '/incidents/aaaaaaaaaaaa',
  '/incidents/[id]/escalate': '/incidents/aaaaaaaaaaaa/escalate',
  '/incidents/new': '/incidents/new?stack=door&env=here&page=closed',
  '/manifest.webmanifest': '/manifest.webmanifest',
  '/preflight': '/preflight?env=here',
  '/proof': '/proof',
  '/robots.txt': '/robots.txt',
  '/runs/[id]': '/runs/aaaaaaaaaaaa',
  '/runs/[id]/picture': '/runs/aaaaaaaaaaaa/picture',
  '/search': '/search?q=door',
  '/snapshots': '/snapshots',
  '/snapshots/[id]': '/snapshots/aaaaaaaaaaaa',
  '/snapshots/[id]/file/[form]': '/snapshots/aaaaaaaaaaaa.md',
  '/snapshots/[id]/picture': '/snapshots/aaaaaaaaaaaa/picture',
  '/triage': '/triage?stack=door&env=here',
  '/_global-error': '/_global-error',
  '/_not-found': '/nowhere',
};
