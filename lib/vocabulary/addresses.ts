import type { Params } from './check-result.ts';

/** The name of the environment in an address, which no parameter of a page may have. */
export const environmentKey = 'env';

export function stackAddress(stack: string, environment?: string): string {
  return `/${stack}${environment ? `?${environmentKey}=${environment}` : ''}`;
}

type Place = { stack: string; page: string; environment?: string; params?: Params; check?: string };

/** A link that opens with the same environment, parameters and check in view. */
export function pageAddress({ stack, page, environment, params = {}, check }: Place): string {
  const query = new URLSearchParams(environment ? { [environmentKey]: environment } : {});
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const asked = query.size ? `?${query}` : '';
  return `/${stack}/${page}${asked}${check ? `#${check}` : ''}`;
}

export function runAddress(runId: string): string {
  return `/runs/${runId}`;
}
