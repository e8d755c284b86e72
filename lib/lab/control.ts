import { readFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { ProblemError } from '#lib/errors.ts';

export type LabPart = {
  name: string;
  stack: string;
  title: string;
  state: 'running' | 'stopped' | 'starting';
  nature: 'real' | 'stand-in' | 'absent';
  /** What it is and where, or why it is absent. */
  detail: string;
  pid?: number;
  restarts: number;
  /** What faults have set in it while it runs; left out where it is as it always is. */
  settings?: Record<string, boolean | number | string>;
};

export type LabFault = {
  /** <stack>/<page>, and :<variant> where a page has several. */
  id: string;
  stack: string;
  page: string;
  title: string;
  broken: boolean;
  /** ISO 8601, UTC; set while broken. */
  since?: string;
};

/** `ready` once every part has answered and recorded faults are broken again. */
export type LabState = { ready: boolean; parts: LabPart[]; faults: LabFault[] };

/** Where a supervisor listens, as it wrote it to <data>/lab/state.json. */
export type LabAddress = { pid: number; port: number; token: string; startedAt: string };

const stateFile = path.join(env.PULSEBOOK_DATA_DIR, 'lab', 'state.json');
/** Breaking and fixing may wait for a server to stop and start. */
const answerTimeoutMs = 120_000;
const stateTimeoutMs = 5_000;

function address(): LabAddress | undefined {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8')) as LabAddress;
  } catch {
    return undefined;
  }
}

async function ask({ port, token }: LabAddress, path: string, body?: object): Promise<LabState> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(body ? answerTimeoutMs : stateTimeoutMs),
  });
  const answer = (await response.json()) as LabState | { error: string };
  if ('error' in answer) throw new ProblemError('lab', answer.error);
  return answer;
}

/** What the lab of this data folder is doing; undefined when none is up. */
export async function labState(): Promise<LabState | undefined> {
  const lab = address();
  return lab && ask(lab, '/state').catch(() => undefined);
}

async function change(path: '/break' | '/fix', fault: string): Promise<LabState> {
  const lab = address();
  if (!lab) throw new ProblemError('lab', 'is not up; start it with npm run lab');
  try {
    return await ask(lab, path, { fault });
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    throw new ProblemError('lab', late ? `did not finish ${path} ${fault} in time` : 'does not answer', {
      cause,
    });
  }
}

/** Makes an issue really happen. @returns the state once it does. @throws ProblemError */
export const breakFault = (id: string): Promise<LabState> => change('/break', id);

/** Ends a fault, or every one with 'all'. @throws ProblemError */
export const fixFault = (id: string): Promise<LabState> => change('/fix', id);
