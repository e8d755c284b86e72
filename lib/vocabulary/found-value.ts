/** What search takes out of a pasted log. A page's parameter says with `from` which of them fills it in. */
export const foundValueKinds = [
  'run-id',
  'job-id',
  'task-id',
  'request-id',
  'client-id',
  'revision',
  'table',
  'column',
  'database',
  'user',
  'host',
  'port',
  'bucket',
  'path',
  'method',
  'status',
  'origin',
  'url',
  'service',
  'module',
  'queue',
  'provider',
  'email',
  'resource',
  'action',
] as const;

export type FoundValueKind = (typeof foundValueKinds)[number];

/** The values of a paste by their kind, the first in the paste first. */
export type FoundValues = Partial<Record<FoundValueKind, string[]>>;
