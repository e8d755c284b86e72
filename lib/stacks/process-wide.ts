import { env } from '#lib/env.ts';

/**
 * One value for the whole process: Next loads a module once for each kind of entry (pages, routes, start), and
 * what is expensive to know should be known once. In development each load has its own, so that changed code counts.
 */
export function processWide<T extends object>(name: string, make: () => T): T {
  if (env.NODE_ENV !== 'production') return make();
  const shared = globalThis as typeof globalThis & { pulsebookContent?: Map<string, object> };
  shared.pulsebookContent ??= new Map();
  const known = shared.pulsebookContent.get(name) ?? make();
  shared.pulsebookContent.set(name, known);
  return known as T;
}
