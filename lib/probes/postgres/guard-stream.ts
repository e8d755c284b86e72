import type { Duplex } from 'node:stream';
import { MAX_ANSWER_BYTES } from '../answer-errors.ts';

/** A server's first message: authentication, an error, a notice, or other versions of the protocol. */
const firstLetters = 'RENv';

export class AnswerTooBig extends Error {}
export class AnswerMalformed extends Error {}

/**
 * Stands before pg's parser: cuts an answer that grows too big, and ends the connection when the parser
 * throws, which would otherwise end the process. `count.bytes` is what came since it was last set to 0.
 */
export function guardStream(stream: Duplex, count: { bytes: number }): Duplex {
  let isFirst = true;
  const emit = stream.emit.bind(stream) as (event: string | symbol, ...given: unknown[]) => boolean;
  stream.emit = (event: string | symbol, ...given: unknown[]): boolean => {
    if (event !== 'data') return emit(event, ...given);
    const chunk = given[0] as Buffer;
    if (isFirst && !firstLetters.includes(String.fromCharCode(chunk[0] ?? 0))) {
      stream.destroy(new AnswerMalformed());
      return false;
    }
    count.bytes += chunk.byteLength;
    if (count.bytes > MAX_ANSWER_BYTES) {
      stream.destroy(new AnswerTooBig());
      return false;
    }
    isFirst = false;
    try {
      return emit(event, ...given);
    } catch (cause) {
      stream.destroy(new AnswerMalformed('', { cause }));
      return false;
    }
  };
  return stream;
}
