'use server';
import 'server-only';
import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import { breakFault as breakIt, fixFault as fixIt, type LabState, labState } from '#lib/lab/control.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import { type Answer, act } from './act.ts';

const faultSchema = z.string().regex(/^([a-z0-9-]+\/[a-z0-9:-]+|all)$/, 'a fault, as <stack>/<page>, or all');
/** Breaking and fixing may wait for a server to stop and start. */
const changeTimeout = { timeoutMs: 130_000, onTimeout: 'The lab did not finish in time' };

/** What the lab of this machine is doing; undefined when none is up. */
export async function readLab(): Answer<LabState | undefined> {
  const timeout = { timeoutMs: 6000, onTimeout: 'The lab is not responding' };
  return act('readLab', z.undefined(), undefined, labState, timeout);
}

/** Makes an issue really happen in the lab. */
export async function breakFault(fault: string): Answer<LabState> {
  return act('breakFault', faultSchema, fault, (id) => breakIt(inLab(id)), changeTimeout);
}

/** Ends a fault of the lab, or every one with "all". */
export async function fixFault(fault: string): Answer<LabState> {
  return act('fixFault', faultSchema, fault, (id) => fixIt(inLab(id)), changeTimeout);
}

/** @throws ProblemError for a stack without an environment of the lab: nothing of it may be broken from a browser. */
function inLab(fault: string): string {
  const [stackId] = fault.split('/');
  const isInLab = readableStacks().some(
    ({ id, environments }) =>
      (fault === 'all' || id === stackId) && Object.values(environments).some(({ lab }) => lab),
  );
  if (!isInLab) throw new ProblemError('', `No lab environment belongs to ${fault}`);
  return fault;
}
