import type { Target } from '#lib/stacks/stack.ts';
import { nameOf, type Place } from './open-socket.ts';
import { ProbeError } from './probe-error.ts';

/** Where a question leads that is not for the target itself: a host, and a port of it. */
export type OtherPlace = { host: string; port: number };

const maxPort = 65_535;

/**
 * A place that the target's stack file allows, by its host or by host:port, letter by letter: a name is not looked up to
 * see whether it is meant.
 * @throws ProbeError `denied`
 */
export function allowedPlace({ allowHosts, title, name }: Target, { host, port }: OtherPlace): Place {
  const place = { host, port, tls: false };
  const refuse = (message: string) =>
    new ProbeError('denied', message, { stage: 'question', code: 'NOT_ALLOWED' });
  if (!Number.isInteger(port) || port < 1 || port > maxPort) throw refuse(`${port} is not a valid port`);
  const where = nameOf(place).toLowerCase();
  const allowed = allowHosts.map((entry) => entry.toLowerCase());
  if (host !== '' && (allowed.includes(where) || allowed.includes(host.toLowerCase()))) return place;
  throw refuse(
    `Checks of ${title} may not connect to ${where}: it is not in allowHosts of the target ${name} in stack.yaml`,
  );
}
