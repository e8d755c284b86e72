const withinMs = 2_000;

/** Whether this address answers in time with a status that says all is well. Never rejects. */
export function isAnsweringOk(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(withinMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
