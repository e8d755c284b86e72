'use server';
import 'server-only';
import { z } from 'zod';
import { breakFault as breakIt, type LabState, labState, fixFault as mendIt } from '#lib/lab/control.ts';
import { listStacks } from '#lib/stacks/read-stacks.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';

type Answer<T> = Promise<{ result: Promise<Outcome<T>> }>;

const faultSchema = z.string().regex(/^([a-z0-9-]+\/[a-z0-9:-]+|all)$/, 'a fault, as <stack>/<page>, or all');
const stateTimeoutMs = 6000;
/** Breaking and mending may wait for a server to stop and start. */
const changeTimeoutMs = 130_000;

/** What the lab of this machine is doing; undefined when none is up. */
export async function readLab(): Answer<LabState | undefined> {
  const given = await guard('readLab', z.undefined(), undefined);
  if (!given.ok) return { result: Promise.resolve(given) };
  return { result: settle(labState(), stateTimeoutMs, 'The lab does not answer') };
}

/** Makes an issue really happen in the lab. */
export async function breakFault(fault: string): Answer<LabState> {
  return changeLab('breakFault', fault, breakIt);
}

/** Ends a fault of the lab, or every one with "all". */
export async function fixFault(fault: string): Answer<LabState> {
  return changeLab('fixFault', fault, mendIt);
}

async function changeLab(
  action: 'breakFault' | 'fixFault',
  fault: string,
  change: (id: string) => Promise<LabState>,
): Answer<LabState> {
  const given = await guard(action, faultSchema, fault);
  if (!given.ok) return { result: Promise.resolve(given) };
  const problem = hasLab(given.value) ? undefined : `No lab environment belongs to ${given.value}`;
  if (problem) return { result: Promise.resolve({ ok: false, problem }) };
  return { result: settle(change(given.value), changeTimeoutMs, 'The lab did not finish in time') };
}

/** A stack without an environment of the lab has nothing that may be broken from a browser. */
function hasLab(fault: string): boolean {
  const [stackId] = fault.split('/');
  return listStacks().some(
    (stack) =>
      !('problems' in stack) &&
      (fault === 'all' || stack.id === stackId) &&
      Object.values(stack.environments).some(({ lab }) => lab),
  );
}
