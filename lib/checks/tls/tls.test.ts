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
  [
    'good',
    {},
    'ok',
    'The certificate of shop.example is good for 59 days, until 2027-01-20, issued by R11, warning under 30 days',
  ],
  [
    'soon',
    { validTo: '2026-12-13T12:00:00.000Z' },
    'warning',
    'The certificate of shop.example is good for 21 days, until 2026-12-13, issued by R11, warning under 30 days',
  ],
  [
    'very soon',
    { validTo: '2026-11-25T12:00:00.000Z' },
    'failing',
    'The certificate of shop.example is good for 3 days, until 2026-11-25, issued by R11, failing under 7 days',
  ],
  [
    'expired',
    { validTo: '2026-11-20T12:00:00.000Z', trustProblem: 'CERT_HAS_EXPIRED' },
    'failing',
    'The certificate of shop.example expired 2 days ago, on 2026-11-20',
  ],
  [
    'self-signed, and for another name',
    {
      trustProblem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      nameProblem: 'ERR_TLS_CERT_ALTNAME_INVALID',
      names: ['DNS:old.example'],
    },
    'failing',
    'The certificate of shop.example was made for DNS:old.example, not for this name; The certificate of shop.example is not trusted: it is self-signed',
  ],
])('a certificate that is %s', (_, about, verdict, reason) => {
  const samples = certificateSamples({ ...good, ...about }, 'shop.example', now);
  expect(judge({ samples, thresholds, unit: 'days' })).toMatchObject({ verdict, reason });
});
