import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';
import { writePrivate } from '../record.ts';

const dayMs = 86_400_000;
const authorityDays = 3_650;

/** Files in PEM. `authority` is what a visitor must trust. */
export type Certificate = { authority: string; cert: string; key: string };

type Pair = { cert: string; key: string };

/**
 * A certificate for localhost and 127.0.0.1, signed by an authority of the lab's own that stays the same.
 * @param days For how long it is good.
 */
export async function makeCertificate(folder: string, days: number): Promise<Certificate> {
  const files = {
    authority: path.join(folder, 'tls/authority.pem'),
    cert: path.join(folder, 'tls/server.pem'),
    key: path.join(folder, 'tls/server.key'),
  };
  const authority = await keepAuthority(files.authority, path.join(folder, 'tls/authority.key'));
  const now = Date.now();
  const own = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 2 * dayMs),
    // An hour more, so that "3 days left" stays true for a while.
    notAfterDate: new Date(now + days * dayMs + 3_600_000),
    ca: authority,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  writePrivate(files.cert, own.cert);
  writePrivate(files.key, own.private);
  return files;
}

async function keepAuthority(certFile: string, keyFile: string): Promise<Pair> {
  try {
    return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  } catch {
    const now = Date.now();
    const made = await generate([{ name: 'commonName', value: "Authority of Pulsebook's lab" }], {
      keyType: 'ec',
      algorithm: 'sha256',
      notBeforeDate: new Date(now - 2 * dayMs),
      notAfterDate: new Date(now + authorityDays * dayMs),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    });
    writePrivate(certFile, made.cert);
    writePrivate(keyFile, made.private);
    return { cert: made.cert, key: made.private };
  }
}
