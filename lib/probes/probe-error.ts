import type { UnknownKind } from '#lib/vocabulary/verdict.ts';

/**
 * A question that a target did not answer. It is data for the engine, not a bug.
 * `stage` says whether the target itself could not be reached or only this question failed.
 */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  readonly kind: Exclude<UnknownKind, 'blocked'>;
  readonly stage: 'connect' | 'question';
  /** SQLSTATE, errno (`ECONNREFUSED`), Redis error word (`NOAUTH`), TLS code, or HTTP status. */
  readonly code: string | undefined;
  /** Of Postgres: the character of the statement at which it is wrong, from 1. */
  readonly position: number | undefined;

  /** @param message One sentence for a responder, without a secret: "connection refused at 127.0.0.1:5432". */
  constructor(
    kind: Exclude<UnknownKind, 'blocked'>,
    message: string,
    about: { stage: 'connect' | 'question'; code?: string; position?: number; cause?: unknown },
  ) {
    super(message, { cause: about.cause });
    this.kind = kind;
    this.stage = about.stage;
    this.code = about.code;
    this.position = about.position;
  }
}
