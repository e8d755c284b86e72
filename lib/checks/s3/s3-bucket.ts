import { z } from 'zod';
import { defineKind } from '#lib/checks/kind.ts';
import type { HttpAnswer, HttpQuestion } from '#lib/probes/target-client.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** Further apart, S3 rejects every signature. */
const maxSkewMs = 15 * 60_000;

const verdictOption = z.enum(['failing', 'warning', 'ok', 'unknown']).default('failing');

/**
 * HEAD answers without a body, so a rejected one is repeated as an empty list, whose body has the error code.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export const s3Bucket = defineKind({
  name: 's3.bucket',
  target: 'http',
  summary:
    'Does a bucket exist, and do our credentials have access? They are the awsKeys of the target, and sign each request.',
  options: z.object({
    bucket: z
      .string()
      .regex(/^[a-z0-9{][\w.{}-]+$/, "a bucket's name")
      .describe('Its name; the URL of the target is the endpoint of S3'),
    region: z.string().default('us-east-1').describe('The region that the bucket is in'),
    missing: verdictOption.describe(
      'The verdict when the bucket does not exist; S3 accepted the credentials then',
    ),
    denied: verdictOption.describe(
      'The verdict when S3 denies access; it does not say then whether the bucket exists',
    ),
  }),
  example: { none: 'mw-py keeps nothing in a bucket' },
  asksWhetherItAnswers: true,
  explains: ['connect'],

  async observe(ask, { bucket, region, missing, denied }, { now }) {
    const asked = { path: `/${bucket}`, sign: { service: 's3', region } } satisfies HttpQuestion;
    const head = await ask.http({ ...asked, method: 'HEAD' });
    const isRefused = head.status === 400 || head.status === 403;
    const list = isRefused
      ? await ask.http({ ...asked, path: `/${bucket}?list-type=2&max-keys=0` })
      : undefined;
    const skewMs = skewOf(head, now);
    const seen = { bucket, region, head, list, skewMs, missing, denied };
    return { samples: [bucketSample(seen)], document: list?.body };
  },
});

function skewOf({ headers }: HttpAnswer, now: Date): number {
  const theirs = Date.parse(headers.date ?? '');
  return Number.isNaN(theirs) ? 0 : now.getTime() - theirs;
}

type Seen = {
  bucket: string;
  region: string;
  head: Pick<HttpAnswer, 'status' | 'headers'>;
  /** The same question once more, where HEAD was refused. */
  list?: Pick<HttpAnswer, 'status' | 'body'>;
  skewMs: number;
  missing?: Verdict;
  denied?: Verdict;
};

type Meaning = { say: string; next?: string };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
const meanings: Record<string, (seen: Seen) => Meaning> = {
  AccessDenied: ({ bucket }) => ({
    say: `S3 denied access to bucket ${bucket}`,
    next: 'Allow s3:ListBucket on the bucket to the user or role of this key, and look for a Deny in the bucket policy',
  }),
  InvalidAccessKeyId: () => ({
    say: 'The access key ID is unknown to S3',
    next: 'Create a new access key, or fix its ID',
  }),
  SignatureDoesNotMatch: () => ({
    say: 'The secret access key does not match its ID',
    next: 'Fix the secret access key; copied ones often lose a + or /',
  }),
  RequestTimeTooSkewed: ({ skewMs }) => ({
    say: `The clocks of Pulsebook and S3 are ${formatDuration(Math.abs(skewMs) / 1000)} apart, so S3 rejects every signature`,
    next: 'Sync the clock of this machine with NTP',
  }),
  ExpiredToken: () => ({ say: 'The session token has expired', next: 'Fetch new temporary credentials' }),
  InvalidToken: () => ({ say: 'The session token is invalid', next: 'Fetch new temporary credentials' }),
  NoSuchBucket: ({ bucket }) => ({
    say: `Bucket ${bucket} does not exist`,
    next: 'Fix the bucket name, or create the bucket',
  }),
};

export function bucketSample(seen: Seen): Sample {
  const { bucket, region, head, list, skewMs, missing = 'failing', denied = 'failing' } = seen;
  const about = { labels: { bucket }, value: head.status };
  if (head.status >= 200 && head.status < 300) {
    return { ...about, verdict: 'ok', say: `Bucket ${bucket} exists and is accessible` };
  }
  const failing = (what: Meaning): Sample => ({ ...about, verdict: 'failing', ...what });
  const at = head.headers['x-amz-bucket-region'];
  if (at && at !== region) {
    return failing({
      say: `Bucket ${bucket} is in region ${at}, not ${region}`,
      next: `Set the region to ${at}`,
    });
  }
  const code = head.status === 404 ? 'NoSuchBucket' : codeOf(list, skewMs);
  const meaning = code ? ownEntry(meanings, code)?.(seen) : undefined;
  const verdict = head.status === 404 ? missing : list ? denied : 'failing';
  if (meaning) return { ...failing(meaning), verdict };
  return failing({ say: `S3 returned ${head.status}${code ? ` (${code})` : ''} for bucket ${bucket}` });
}

function codeOf(list: Seen['list'], skewMs: number): string | undefined {
  const said = /<Code>(\w+)<\/Code>/.exec(list?.body ?? '')?.[1];
  if (said !== undefined) return said;
  if (Math.abs(skewMs) > maxSkewMs) return 'RequestTimeTooSkewed';
  return list?.status === 403 ? 'AccessDenied' : undefined;
}
