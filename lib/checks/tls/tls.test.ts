import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import type { TlsAnswer } from '#lib/probes/target-client.ts';
import { certificateSamples } from './tls.ts';

const now = new Date('2026-11-22T12:00:00Z');
const good: TlsAnswer = {
  protocol: 'TLSv1.3',
  subject: 'shop.example',
  issuer: 'R11',
  names: ['DNS:shop.example'],
  validFrom: '2026-11-01T00:00:00.000Z',
  validTo: '2027-01-20T12:00:00.000Z',
  handshakeMs: 3,
};
const thresholds = { warn: { below: 30 }, fail: { below: 7 } };

it.each<[string, Partial<TlsAnswer>, string, string]>([
  ['good', {}, 'ok', 'Certificate of shop.example expires in 59 days (2027-01-20), issued by R11'],
  [
    'soon',
    { validTo: '2026-12-13T12:00:00.000Z' },
    'warning',
    'Certificate of shop.example expires in 21 days (2026-12-13), issued by R11, warns below 30 days',
  ],
  [
    'very soon',
    { validTo: '2026-11-25T12:00:00.000Z' },
    'failing',
    'Certificate of shop.example expires in 3 days (2026-11-25), issued by R11, fails below 7 days',
  ],
  [
    'expired',
    { validTo: '2026-11-20T12:00:00.000Z', trustProblem: 'CERT_HAS_EXPIRED' },
    'failing',
    'Certificate of shop.example expired 2 days ago (2026-11-20)',
  ],
  [
    'self-signed, and for another name',
    {
      trustProblem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      nameProblem: 'ERR_TLS_CERT_ALTNAME_INVALID',
      names: ['DNS:old.example'],
    },
    'failing',
    'Certificate of shop.example was issued for DNS:old.example, not for this name; Certificate of shop.example is not trusted: it is self-signed',
  ],
])('a certificate that is %s', (_, about, verdict, reason) => {
  const samples = certificateSamples({ ...good, ...about }, 'shop.example', now);
  expect(judge({ samples, thresholds, unit: 'days' })).toMatchObject({ verdict, reason });
});
