// Kept over the change of Node, so that the clock goes on.
process.env.PULSEBOOK_STARTED_AT ??= String(Date.now());
const startedAt = Number(process.env.PULSEBOOK_STARTED_AT);
const showAfterMs = 1500;

/** @param {number} ms */
export const inSeconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {string} text */
export function say(text) {
  console.log(`${inSeconds(Date.now() - startedAt).padStart(8)}  ${text}`);
}

/**
 * Does one step and says what came of it and how long it took; nothing where nothing was to be done.
 * A step that takes a while also says that it has begun.
 * @template T
 * @param {string} name
 * @param {() => Promise<{ outcome?: string, value?: T }>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begunAt = performance.now();
  const slow = setTimeout(() => say(`${name} …`), showAfterMs);
  try {
    const { outcome, value } = await work();
    if (outcome) say(`${name}: ${outcome} (${inSeconds(performance.now() - begunAt)})`);
    return /** @type {T} */ (value);
  } finally {
    clearTimeout(slow);
  }
}

/** A reason to stop that a person can act on; its message is all that is shown. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** @param {Error} error */
export function describeError(error) {
  const isPlain = ['Refusal', 'ProblemError'].includes(error.name);
  console.error(isPlain ? `\nThis cannot go on. ${error.message}` : error);
}

/** @param {Error} error */
export function giveUp(error) {
  describeError(error);
  process.exit(1);
}
