import type { Duplex } from 'node:stream';

/** How much one answer may weigh on the wire. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export class AnswerTooBig extends Error {}
export class AnswerMalformed extends Error {}

/**
 * Stands before pg's parser: cuts an answer that grows too big, and ends the connection when the parser
 * throws, which would otherwise end the process. `count.bytes` is what came since it was last set to 0.
 */
export function guardStream(stream: Duplex, count: { bytes: number }): Duplex {
  const emit = stream.emit.bind(stream) as (event: string | symbol, ...given: unknown[]) => boolean;
  stream.emit = (event: string | symbol, ...given: unknown[]): boolean => {
    if (event !== 'data') return emit(event, ...given);
    count.bytes += (given[0] as Buffer).byteLength;
    if (count.bytes > MAX_ANSWER_BYTES) {
      stream.destroy(new AnswerTooBig());
      return false;
    }
    try {
      return emit(event, ...given);
    } catch (cause) {
      stream.destroy(new AnswerMalformed('it does not speak the protocol of Postgres', { cause }));
      return false;
    }
  };
  return stream;
}
