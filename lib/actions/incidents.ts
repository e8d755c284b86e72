'use server';
import 'server-only';
import { z } from 'zod';
import { addNote as addNoteTo } from '#lib/incidents/add-note.ts';
import { addRun } from '#lib/incidents/add-run.ts';
import { addSnapshot } from '#lib/incidents/add-snapshot.ts';
import { changeStatus } from '#lib/incidents/change-status.ts';
import { joinIncident as join } from '#lib/incidents/join-incident.ts';
import { listOpenIncidents } from '#lib/incidents/list-incidents.ts';
import { type Resolution, resolveIncident as resolve } from '#lib/incidents/resolve-incident.ts';
import { sealIncident as seal } from '#lib/incidents/seal-incident.ts';
import { startIncident as start } from '#lib/incidents/start-incident.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { type Answer, act } from './act.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { idSchema, snapshotIdSchema } from './id-schema.ts';
import { submittedLine, submittedText } from './submitted-text.ts';

const maxChecks = 30;
/** A run is compared with its past, which is asked for. */
const addTimeout = { timeoutMs: 20_000 };
/** As long as the longest deadline of a check. */
const resolveTimeout = { timeoutMs: 35_000 };

const name = z.string().min(1).max(100);
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
    z.strictObject({ from: z.literal('run'), runId: idSchema }),
    z.strictObject({ from: z.literal('snapshot'), snapshotId: snapshotIdSchema }),
  ]),
});

const statusSchema = z.enum(['investigating', 'identified', 'monitoring']);
const ofIncident = z.strictObject({ incident: idSchema });
const stackSchema = z.strictObject({ stack: name, environment: name });
const runSchema = z.strictObject({ incident: idSchema, run: idSchema });
const snapshotSchema = z.strictObject({ incident: idSchema, snapshot: snapshotIdSchema });
const noteSchema = z.strictObject({ incident: idSchema, text: text(10_000) });
const moveSchema = z.strictObject({ incident: idSchema, to: statusSchema });
const resolveSchema = z.strictObject({ incident: idSchema, reason: text(2000).optional() });

/** Opens an incident; its checks are run and their answers come into its timeline. */
export async function startIncident(input: z.input<typeof startSchema>): Answer<{ id: string }> {
  return act('startIncident', startSchema, input, async (given, who) => {
    const { id } = await start(given, who);
    return { id };
  });
}

/** The open incidents of a stack in an environment, to which a run may be added. */
export async function readOpenIncidents(input: z.input<typeof stackSchema>): Answer<IncidentInBrief[]> {
  return act('readOpenIncidents', stackSchema, input, (of) => listOpenIncidents(of));
}

/** Adds a kept run to a timeline. */
export async function addRunToIncident(input: z.input<typeof runSchema>): Answer<void> {
  const add = ({ incident, run }: z.output<typeof runSchema>, who: string) => addRun(incident, run, who);
  return act('addRunToIncident', runSchema, input, add, addTimeout);
}

/** Adds the link to a snapshot to a timeline. */
export async function addSnapshotToIncident(input: z.input<typeof snapshotSchema>): Answer<void> {
  return act('addSnapshotToIncident', snapshotSchema, input, ({ incident, snapshot }, who) =>
    addSnapshot(incident, snapshot, who),
  );
}

/** Seals the incident as it stands. */
export async function sealIncident(input: z.input<typeof ofIncident>): Answer<{ snapshotId: string }> {
  return act('sealIncident', ofIncident, input, ({ incident }, who) => seal(incident, who));
}

/** Adds a note in Markdown. */
export async function addNote(input: z.input<typeof noteSchema>): Answer<void> {
  return act('addNote', noteSchema, input, (given, who) => addNoteTo(given.incident, given.text, who));
}

/** Adds this reader to the incident. */
export async function joinIncident(input: z.input<typeof ofIncident>): Answer<void> {
  return act('joinIncident', ofIncident, input, ({ incident }, who) => join(incident, who));
}

/** Moves an incident to another status than resolved. */
export async function moveIncident(input: z.input<typeof moveSchema>): Answer<void> {
  return act('moveIncident', moveSchema, input, ({ incident, to }, who) => changeStatus(incident, to, who));
}

/** Resolves it, where the checks that opened it are ok now, or with a reason. */
export async function resolveIncident(input: z.input<typeof resolveSchema>): Answer<Resolution> {
  const resolveIt = ({ incident, reason }: z.output<typeof resolveSchema>, who: string) =>
    resolve(incident, who, reason);
  return act('resolveIncident', resolveSchema, input, resolveIt, resolveTimeout);
}
