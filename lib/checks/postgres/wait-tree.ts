/** A session that waits for a lock or holds one that is waited for. */
export type Involved = {
  pid: number;
  /** Pids with spaces between them; '' for who waits for nobody. */
  blockers: string;
  what: string | null;
  waiting: number | null;
  application: string | null;
  role: string | null;
  state: string | null;
  'in state': number | null;
  query: string | null;
};

/** `depth` is 0 for a root, whose pid is `root` of all below it. */
export type InTree = Involved & { depth: number; root: number };

/**
 * Sessions as a tree, the worst root first: who waits stands below the one it waits for, longest waits first. Who
 * stands in a queue waits for all before it, so it stands below the last of them. In a deadlock, which has no root
 * until Postgres breaks it, the longest waiter stands in.
 */
export function buildWaitTree(sessions: readonly Involved[]): InTree[] {
  const parents = findParents(sessions);
  const placed = new Set<number>();
  const branch = (session: Involved, depth: number, root: number): InTree[] => {
    if (placed.has(session.pid)) return [];
    placed.add(session.pid);
    const below = byWait.filter(({ pid }) => parents.get(pid) === session.pid);
    return [{ ...session, depth, root }, ...below.flatMap((next) => branch(next, depth + 1, root))];
  };
  const byWait = sessions.toSorted((a, b) => (b.waiting ?? 0) - (a.waiting ?? 0) || a.pid - b.pid);
  const roots = byWait.filter(({ pid }) => parents.get(pid) === undefined);
  const trees = [...roots, ...byWait].map((root) => branch(root, 0, root.pid));
  return trees.sort((a, b) => longestWait(b) - longestWait(a)).flat();
}

function longestWait(tree: InTree[]): number {
  return Math.max(0, ...tree.map(({ waiting }) => waiting ?? 0));
}

/** The blocker of each session that itself waits behind the most others. */
function findParents(sessions: readonly Involved[]): Map<number, number> {
  const known = new Set(sessions.map(({ pid }) => pid));
  const blockers = new Map(
    sessions.map(({ pid, blockers }) => [
      pid,
      [...new Set(blockers.split(' ').filter(Boolean).map(Number))].filter((other) => known.has(other)),
    ]),
  );
  const depths = new Map<number, number>();
  const depthOf = (pid: number): number => {
    const found = depths.get(pid);
    if (found !== undefined) return found;
    depths.set(pid, 0); // Where a deadlock comes back to.
    const depth = Math.max(0, ...(blockers.get(pid) ?? []).map((blocker) => 1 + depthOf(blocker)));
    depths.set(pid, depth);
    return depth;
  };
  const parents = new Map<number, number>();
  for (const [pid, above] of blockers) {
    const [deepest] = above.toSorted((a, b) => depthOf(b) - depthOf(a));
    if (deepest !== undefined) parents.set(pid, deepest);
  }
  return parents;
}
