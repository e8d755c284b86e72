/**
 * How much a failure says about what is wrong. A `cause` names it. An `effect` follows from many causes: a 500, a
 * container that restarts. A `hint` is too general to answer alone: a refused connection without its port.
 */
export type Tells = 'cause' | 'effect' | 'hint';

/** One way in which things go wrong, whichever tool says so. */
export type Failure = {
  /** What pages name it by: lower-case letters, digits and hyphens. */
  id: string;
  /** For people, as a short phrase. */
  title: string;
  tells: Tells;
  /** How tools word it, one line each: psycopg, asyncpg, node-postgres, the server's own log, … */
  wordings: readonly RegExp[];
  /** Failures that this one brings along: where both are said, this one is meant. */
  over?: readonly string[];
  /** Failures whose pages serve too where a stack has no page for this one, nearest first. */
  near?: readonly string[];
};

/** What a line or a frame belongs to, where its words alone do not say: the client library, the service. */
export type Family = { id: string; signs: readonly RegExp[] };

/** A hint becomes a failure with a name where the family is known. */
export type Refinement = { failure: string; family: string; becomes: string };
