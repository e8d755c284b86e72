import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

type Addresses = dns.LookupAddress[];

const underWay = new Map<string, Promise<Addresses>>();

/**
 * A lookup cannot be cancelled and keeps one of libuv's few threads, the same that read files.
 * So a name that hangs is looked up once, however many ask for it.
 */
export function lookUpHostOnce(host: string): Promise<Addresses> {
  const known = underWay.get(host);
  if (known) return known;
  const found = dns.promises.lookup(host, { all: true }).finally(() => underWay.delete(host));
  underWay.set(host, found);
  return found;
}

/** For net.connect(). */
export const lookUpHost: LookupFunction = (host, { all }, callback) => {
  lookUpHostOnce(host).then(
    (addresses) => {
      const [first] = addresses;
      if (all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    },
    (error: NodeJS.ErrnoException) => callback(error, ''),
  );
};
