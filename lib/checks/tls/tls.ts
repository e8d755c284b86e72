import { z } from 'zod';
import { defineKind } from '#lib/checks/kind.ts';
import type { TlsAnswer } from '#lib/probes/target-client.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

const dayMs = 86_400_000;

/** Codes of OpenSSL: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const distrust: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'an authority in its chain is self-signed and not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server does not send the intermediate certificates',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is unknown',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
};
const expired = 'CERT_HAS_EXPIRED';

export const tls = defineKind({
  name: 'http.tls',
  target: 'any',
  summary:
    'In how many days does the TLS certificate expire? A wrong name or an untrusted issuer is failing.',
  options: z.object({
    servername: z
      .string()
      .optional()
      .describe("The name that visitors use, where it is not the host of the target's URL"),
  }),
  example: { none: 'no service of mw-py speaks TLS in the lab' },
  defaults: { unit: 'days', thresholds: { warn: { below: 30 }, fail: { below: 7 } } },

  async observe(ask, { servername }, { now, target, vars }) {
    const answer = await ask.tls({ servername });
    const name = servername ?? vars[`${target}.host`] ?? '';
    return {
      samples: certificateSamples(answer, name, now),
      table: {
        columns: [{ name: 'certificate' }, { name: 'value' }],
        rows: [
          ['issued for', answer.names.join(', ') || answer.subject],
          ['issued by', answer.issuer],
          ['valid from', answer.validFrom],
          ['valid to', answer.validTo],
          ['protocol', answer.protocol],
        ],
        truncated: false,
      },
    };
  },
});

export function certificateSamples(answer: TlsAnswer, name: string, now: Date): Sample[] {
  const { validTo, issuer, names, subject, trustProblem, nameProblem } = answer;
  const days = Math.floor((Date.parse(validTo) - now.getTime()) / dayMs);
  const until = validTo.slice(0, 10);
  const failing = (problem: string, say: string): Sample => {
    return { labels: { problem }, value: days, verdict: 'failing', say: `Certificate of ${name} ${say}` };
  };
  const samples: Sample[] = [];
  if (nameProblem)
    samples.push(failing('name', `was issued for ${names.join(', ') || subject}, not for this name`));
  if (trustProblem && trustProblem !== expired) {
    samples.push(failing('trust', `is not trusted: ${ownEntry(distrust, trustProblem) ?? trustProblem}`));
  }
  if (days < 0) samples.push(failing('age', `expired ${formatCount(-days, 'days')} ago (${until})`));
  if (samples.length) return samples;
  const left = `expires in ${formatCount(days, 'days')} (${until}), issued by ${issuer}`;
  return [{ labels: {}, value: days, say: `Certificate of ${name} ${left}` }];
}
