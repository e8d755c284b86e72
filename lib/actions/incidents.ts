'use server';
import 'server-only';
import { z } from 'zod';
import { addNote as noteDown } from '#lib/incidents/add-note.ts';
import { addRun } from '#lib/incidents/add-run.ts';
import { addSnapshot } from '#lib/incidents/add-snapshot.ts';
import { changeStatus } from '#lib/incidents/change-status.ts';
import { joinIncident as join } from '#lib/incidents/join-incident.ts';
import { listOpenIncidents } from '#lib/incidents/list-incidents.ts';
import { type Resolution, resolveIncident as resolve } from '#lib/incidents/resolve-incident.ts';
import { sealIncident as seal } from '#lib/incidents/seal-incident.ts';
import { startIncident as start } from '#lib/incidents/start-incident.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import type { ActionName } from './access.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { readName } from './read-name.ts';
import { settle } from './settle.ts';
import { submittedLine, submittedText } from './submitted-text.ts';

type Answer<T> = Promise<{ result: Promise<Outcome<T>> }>;

const maxChecks = 30;
const withinMs = 15_000;
/** A run is put beside its past, which is asked for. */
const addTimeoutMs = 20_000;
/** As long as the longest deadline of a check. */
const resolveTimeoutMs = 35_000;
const late = 'The database of Pulsebook does not answer';

const name = z.string().min(1).max(100);
const id = z.string().regex(/^[A-Za-z0-9_-]{12}$/, 'an id of 12 characters');
const snapshotId = z.string().regex(/^[A-Za-z0-9]{8,20}$/, 'the id of a snapshot');
const text = (max: number) => submittedText(max, 'text is missing');
const startSchema = z.strictObject({
  title: submittedLine(200, 'some text'),
  stack: name,
  environment: name,
  checks: z.array(checkRefSchema).max(maxChecks),
  origin: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('page'), page: name }),
    z.strictObject({ from: z.literal('stack') }),
    z.strictObject({ from: z.literal('triage') }),
    z.strictObject({ from: z.literal('run'), runId: id }),
    z.strictObject({ from: z.literal('snapshot'), snapshotId }),
  ]),
});

/** Opens an incident; its checks are run and their answers come into its timeline. */
export async function startIncident(given: z.input<typeof startSchema>): Answer<{ id: string }> {
  return act('startIncident', startSchema, given, withinMs, async (input, who) => {
    const { id } = await start(input, who);
    return { id };
  });
}

/** The open incidents of a stack in an environment, to which a run may be added. */
export async function readOpenIncidents(given: {
  stack: string;
  environment: string;
}): Answer<IncidentInBrief[]> {
  return act(
    'readOpenIncidents',
    z.strictObject({ stack: name, environment: name }),
    given,
    withinMs,
    listOpenIncidents,
  );
}

/** Puts a kept run into a timeline. */
export async function addRunToIncident(given: { incident: string; run: string }): Answer<void> {
  return act(
    'addRunToIncident',
    z.strictObject({ incident: id, run: id }),
    given,
    addTimeoutMs,
    ({ incident, run }, who) => addRun(incident, run, who),
  );
}

/** Puts the link to a snapshot into a timeline. */
export async function addSnapshotToIncident(given: { incident: string; snapshot: string }): Answer<void> {
  return act(
    'addSnapshotToIncident',
    z.strictObject({ incident: id, snapshot: snapshotId }),
    given,
    withinMs,
    ({ incident, snapshot }, who) => addSnapshot(incident, snapshot, who),
  );
}

/** Seals the incident as it stands. */
export async function sealIncident(given: { incident: string }): Answer<{ snapshotId: string }> {
  return act('sealIncident', z.strictObject({ incident: id }), given, withinMs, ({ incident }, who) =>
    seal(incident, who),
  );
}

/** Adds a note in Markdown. */
export async function addNote(given: { incident: string; text: string }): Answer<void> {
  return act('addNote', z.strictObject({ incident: id, text: text(10_000) }), given, withinMs, (input, who) =>
    noteDown(input.incident, input.text, who),
  );
}

/** Says that this reader is there. */
export async function joinIncident(given: { incident: string }): Answer<void> {
  return act('joinIncident', z.strictObject({ incident: id }), given, withinMs, ({ incident }, who) =>
    join(incident, who),
  );
}

const moved = z.enum(['investigating', 'identified', 'monitoring']);

/** Moves an incident to another status than resolved. */
export async function moveIncident(given: { incident: string; to: z.input<typeof moved> }): Answer<void> {
  return act(
    'moveIncident',
    z.strictObject({ incident: id, to: moved }),
    given,
    withinMs,
    ({ incident, to }, who) => changeStatus(incident, to, who),
  );
}

/** Resolves it, where the checks that opened it are ok now, or with a reason. */
export async function resolveIncident(given: { incident: string; reason?: string }): Answer<Resolution> {
  const schema = z.strictObject({ incident: id, reason: text(2000).optional() });
  return act('resolveIncident', schema, given, resolveTimeoutMs, ({ incident, reason }, who) =>
    resolve(incident, who, reason),
  );
}

async function act<Schema extends z.ZodType, T>(
  action: ActionName,
  schema: Schema,
  given: unknown,
  limitMs: number,
  verb: (input: z.output<Schema>, who: string) => Promise<T>,
): Answer<T> {
  const input = await guard(action, schema, given);
  if (!input.ok) return { result: Promise.resolve(input) };
  return { result: settle(verb(input.value, await readName()), limitMs, late) };
}
