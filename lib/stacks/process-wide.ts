import { env } from '#lib/env.ts';

/**
 * One value for the whole process: Next loads a module once for each kind of entry (pages, routes, start), and
 * what is expensive to know should be known once. In development each load has its own, so that changed code counts,
 * unless it holds connections: `overReloads` keeps those, too.
 */
export function processWide<T extends object>(
  name: string,
  make: () => T,
  { overReloads = false }: { overReloads?: boolean } = {},
): T {
  if (env.NODE_ENV !== 'production' && !overReloads) return make();
  const shared = globalThis as typeof globalThis & { pulsebookValues?: Map<string, object> };
  shared.pulsebookValues ??= new Map();
  const known = shared.pulsebookValues.get(name) ?? make();
  shared.pulsebookValues.set(name, known);
  return known as T;
}
