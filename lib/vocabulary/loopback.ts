/** Names of this machine that no other machine's DNS can take over: a rebound name is not among them. */
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @param host As the header `Host` has it: name or address, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  return loopbackName.test(host.toLowerCase().replace(/:\d+$/, ''));
}
