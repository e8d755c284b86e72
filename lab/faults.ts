import type { LabFault } from '#lib/lab/control.ts';
import { nearest } from '#lib/stacks/nearest.ts';
import { readRecord, writeRecord } from './record.ts';
import type { Fault } from './stacks/lab-stack.ts';

/** Fault id → since when it is broken, in the order of breaking. */
type Since = Record<string, string>;

/** What was probably meant, with or without its stack, or else where to look. */
export function suggestFault(given: string, ids: readonly string[]): string {
  const byName = new Map(
    ids.flatMap((id) => [
      [id, id],
      [id.slice(id.indexOf('/') + 1), id],
    ]),
  );
  const meant = byName.get(nearest(given, [...byName.keys()]) ?? '');
  return meant ? `did you mean "${meant}"?` : 'see npm run lab -- list';
}

/** Breaks and fixes, one at a time within a stack, and remembers what is broken. */
export function openFaults(file: string) {
  const known = new Map<string, Fault & { stack: string }>();
  const since = readRecord<Since>(file, {});
  const queues = new Map<string, Promise<void>>();

  const find = (id: string) => {
    const fault = known.get(id);
    if (!fault) throw new Error(`there is no fault ${id}; ${suggestFault(id, [...known.keys()])}`);
    return fault;
  };

  /** Faults of different stacks do not wait for each other. */
  function inTurn(stack: string, work: () => Promise<void>): Promise<void> {
    const turn = (queues.get(stack) ?? Promise.resolve()).then(work);
    queues.set(
      stack,
      turn.catch(() => {}),
    );
    return turn;
  }

  function remember(id: string, at: string | undefined): void {
    if (at) since[id] = at;
    else delete since[id];
    writeRecord(file, since);
  }

  async function breakOne(id: string): Promise<void> {
    const fault = find(id);
    await inTurn(fault.stack, async () => {
      const before = since[id];
      remember(id, before ?? new Date().toISOString());
      await fault.break().catch((error: unknown) => {
        remember(id, before);
        throw explain(`${id} could not be broken`, error);
      });
    });
  }

  async function fixOne(id: string): Promise<void> {
    const fault = find(id);
    await inTurn(fault.stack, async () => {
      await fault.fix().catch((error: unknown) => {
        throw explain(`${id} could not be fixed`, error);
      });
      remember(id, undefined);
    });
  }

  /** A later fault may block the fix of an earlier one: last broken, first fixed. */
  async function fixAll(): Promise<void> {
    for (const id of Object.keys(since).reverse()) {
      if (known.has(id)) await fixOne(id);
      else remember(id, undefined);
    }
  }

  function explain(what: string, cause: unknown): Error {
    const others = Object.keys(since).filter((id) => !what.startsWith(`${id} `));
    const hint = others.length ? `; also broken: ${others.join(', ')}` : '';
    return new Error(`${what}: ${cause instanceof Error ? cause.message : cause}${hint}`, { cause });
  }

  return {
    add: (stack: string, faults: readonly Fault[]) => {
      for (const fault of faults) known.set(fault.id, { ...fault, stack });
    },
    list: (): LabFault[] =>
      [...known.values()].map(({ id, stack, page, title }) => ({
        id,
        stack,
        page,
        title,
        broken: id in since,
        since: since[id],
      })),
    break: breakOne,
    fix: (id: string) => (id === 'all' ? fixAll() : fixOne(id)),
    /** What is recorded as broken must not block a start. */
    fixForStart: async (faults: readonly Fault[]) => {
      for (const fault of faults.filter(({ id }) => id in since).reverse()) await fault.fix();
    },
    breakAgain: async (say: (line: string) => void) => {
      for (const id of Object.keys(since).filter((each) => known.has(each))) {
        say(`breaking ${id} again, as before`);
        await breakOne(id);
      }
    },
  };
}
