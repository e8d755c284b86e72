const withinMs = 500;

/** Whether a program of Prometheus's family says at /-/ready that it does its work. Never rejects. */
export function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(withinMs) }).then(
    (response) => response.ok,
    () => false,
  );
}
