/**
 * The outcome of `work`, or what `onTimeout` returns or throws where that comes first. The work itself goes on.
 */
export async function withTimeout<T, Late = T>(
  work: Promise<T>,
  timeoutMs: number,
  onTimeout: () => Late,
): Promise<T | Late> {
  const late = Symbol('late');
  const { promise, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(resolve, timeoutMs, late);
  try {
    const first = await Promise.race([work, promise]);
    return first === late ? onTimeout() : (first as T);
  } finally {
    clearTimeout(timer);
  }
}
