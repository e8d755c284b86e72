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

/** An error that a person can act on: only its message is shown. */
export class StartError extends Error {
  name = 'StartError';
}

/** @param {Error} error */
export function describeError(error) {
  const isPlain = ['StartError', 'ProblemError'].includes(error.name);
  console.error(isPlain ? `\nStopped: ${error.message}` : error);
}

/** @param {Error} error */
export function exitWithError(error) {
  describeError(error);
  process.exit(1);
}
