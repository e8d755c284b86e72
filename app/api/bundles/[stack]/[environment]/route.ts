import { ownOrigin } from '#lib/actions/own-origin.ts';
import { route } from '#lib/actions/route.ts';
import { fileNameOf, makeBundle } from '#lib/documents/make-bundle.ts';
import { writeTimeline } from '#lib/documents/write-export.ts';
import { describeSince } from '#lib/escalation/describe-since.ts';
import { type Fact, gatherFacts } from '#lib/escalation/gather-facts.ts';
import { listConfiguration } from '#lib/escalation/list-configuration.ts';
import { renderPng } from '#lib/escalation/render-png.ts';
import { type FileToZip, zipFiles } from '#lib/escalation/zip-files.ts';
import { findIncident } from '#lib/incidents/find-incident.ts';
import { listAllEntries } from '#lib/incidents/list-entries.ts';
import { createRedactor } from '#lib/redaction/redact.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import { incidentAddress } from '#lib/vocabulary/incident.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

export const dynamic = 'force-dynamic';

type Params = { stack: string; environment: string };
type Props = { params: Promise<Params> };

/** It runs every symptom of a stack. */
const sharing = { reuseMs: 5000, maxAtOnce: 2, maxWaiting: 4 };

/**
 * The escalation bundle: `?as=zip` (the default), `markdown` or `message`; `?incident=` adds its
 * timeline. Everything is redacted before it is written, and once more as it is sent.
 */
async function answer(request: Request, { params }: Props): Promise<Response> {
  const { stack: stackId, environment } = await params;
  const stack = readableStack(stackId);
  if (!stack || !Object.hasOwn(stack.environments, environment)) {
    return refuse('there is no such stack or environment', 404);
  }
  const asked = new URL(request.url).searchParams;
  const incidentId = asked.get('incident');
  const incident = incidentId ? await findIncident(incidentId) : undefined;
  if (incidentId && !incident) return refuse('there is no such incident', 404);

  const redact = createRedactor();
  const facts: Fact[] = redact.json(await gatherFacts(stack, environment));
  const at = new Date();
  const origin = ownOrigin(request.headers);
  const entries = incident ? await listAllEntries(incident.id) : [];
  const about = redact.json({
    stack: stack.title,
    environment: ownEntry(stack.environments, environment)?.title ?? environment,
    origin,
    gatheredAt: at.toISOString(),
    contacts: stack.escalation.contacts,
    configuration: listConfiguration(stack, environment),
    since: await describeSince(facts),
    incident: incident && {
      title: incident.title,
      status: incident.status,
      link: `${origin}${incidentAddress(incident.id)}`,
    },
    timeline: entries.length ? writeTimeline(entries, origin) : undefined,
  });
  const { markdown, message, charts } = makeBundle(about, facts);
  switch (asked.get('as') ?? 'zip') {
    case 'markdown':
      return say(redact.text(markdown), 'text/markdown');
    case 'message':
      return say(redact.text(message), 'text/plain');
    case 'zip': {
      const files: FileToZip[] = [
        { name: 'bundle.md', content: redact.text(markdown) },
        { name: 'message.txt', content: redact.text(message) },
        ...charts.flatMap(({ name, svg }) => [
          { name: `charts/${name}.png`, content: renderPng(svg) },
          { name: `charts/${name}.svg`, content: svg },
        ]),
        ...facts.map(({ result }) => ({
          name: `evidence/${fileNameOf(result)}.json`,
          content: JSON.stringify(result, undefined, 2),
        })),
      ];
      return new Response(zipFiles(files, at), {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="${nameOf(stackId, environment, at)}.zip"`,
          'cache-control': 'no-store',
        },
      });
    }
    default:
      return refuse('as is zip, markdown or message', 400);
  }
}

export const GET = route<Params>('/api/bundles/[stack]/[environment]', answer, sharing);

function nameOf(stack: string, environment: string, at: Date): string {
  return `${stack}-${environment}-${at.toISOString().slice(0, 16).replace(/[T:]/g, '')}`;
}

function say(text: string, type: string): Response {
  return new Response(text, {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  });
}

function refuse(problem: string, status: number): Response {
  return Response.json({ problem }, { status });
}
