import type { Params } from './check-result.ts';

/** The name of the environment in an address, which no parameter of a page may have. */
export const environmentKey = 'env';

export function stackAddress(stack: string, environment?: string): string {
  return `/${stack}${environment ? `?${environmentKey}=${environment}` : ''}`;
}

/** The tables and metrics of a stack's targets, for authors. */
export function namesAddress(
  stack: string,
  { environment, isOpen }: { environment?: string; isOpen?: boolean } = {},
): string {
  const query = new URLSearchParams({ stack });
  if (environment) query.set(environmentKey, environment);
  if (isOpen) query.set('open', '1');
  return `/authoring/names?${query}`;
}

/** Diagnose for these stacks, each in its environment. */
export function triageAddress(places: readonly { stack: string; environment: string }[]): string {
  const query = new URLSearchParams();
  for (const { stack, environment } of places) {
    query.append('stack', stack);
    query.append(environmentKey, environment);
  }
  return `/triage?${query}`;
}

/** The URL fragment with which Diagnose starts at once, since its button was pressed. */
export const startFragment = 'now';

type Place = { stack: string; page: string; environment?: string; params?: Params; check?: string };

/** A link to a page with its environment, parameters and check. */
export function pageAddress({ stack, page, environment, params = {}, check }: Place): string {
  const query = new URLSearchParams(environment ? { [environmentKey]: environment } : {});
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const asked = query.size ? `?${query}` : '';
  return `/${stack}/${page}${asked}${check ? `#${check}` : ''}`;
}

export function runAddress(runId: string): string {
  return `/runs/${runId}`;
}

/** `form` is one of its other forms: /snapshots/<id>.md */
export function snapshotAddress(id: string, form?: 'md' | 'txt' | 'json'): string {
  return `/snapshots/${id}${form ? `.${form}` : ''}`;
}

/** The URL of an alert, with its labels. */
export function alertAddress(
  name: string,
  { environment, labels = {} }: { environment?: string; labels?: Params } = {},
): string {
  const query = new URLSearchParams(environment ? { [environmentKey]: environment } : {});
  for (const [label, value] of Object.entries(labels)) query.set(label, value);
  return `/alerts/${encodeURIComponent(name)}${query.size ? `?${query}` : ''}`;
}
