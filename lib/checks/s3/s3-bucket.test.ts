import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { bucketSample } from './s3-bucket.ts';

const refused = (code: string) => ({ status: 403, body: `<Error><Code>${code}</Code></Error>` });
const head = (status: number, headers = {}) => ({ status, headers });

it.each([
  ['there', { head: head(200) }, 'ok', 'Bucket clips exists and is accessible', undefined],
  ['missing', { head: head(404) }, 'failing', 'Bucket clips does not exist', /create the bucket/],
  [
    'denied',
    { head: head(403), list: refused('AccessDenied') },
    'failing',
    'S3 denied access to bucket clips',
    /s3:ListBucket/,
  ],
  [
    'denied without a word',
    { head: head(403), list: { status: 403, body: '' } },
    'failing',
    'S3 denied access to bucket clips',
    /s3:ListBucket/,
  ],
  [
    'an unknown key',
    { head: head(403), list: refused('InvalidAccessKeyId') },
    'failing',
    'The access key ID is unknown to S3',
    /access key/,
  ],
  [
    'a wrong secret',
    { head: head(403), list: refused('SignatureDoesNotMatch') },
    'failing',
    'The secret access key does not match its ID',
    /secret/,
  ],
  [
    'clocks apart',
    { head: head(403), list: refused('RequestTimeTooSkewed'), skewMs: -22 * 60_000 },
    'failing',
    'The clocks of Pulsebook and S3 are 22\u202fmin apart, so S3 rejects every signature',
    /NTP/,
  ],
  [
    'an expired token',
    { head: head(400), list: { ...refused('ExpiredToken'), status: 400 } },
    'failing',
    'The session token has expired',
    /temporary/,
  ],
  [
    'another region',
    { head: head(301, { 'x-amz-bucket-region': 'eu-west-1' }) },
    'failing',
    'Bucket clips is in region eu-west-1, not us-east-1',
    /eu-west-1/,
  ],
  ['a server that fails', { head: head(503) }, 'failing', 'S3 returned 503 for bucket clips', undefined],
])('a bucket that is %s', (_, seen, verdict, reason, next) => {
  const judged = judge({
    samples: [bucketSample({ bucket: 'clips', region: 'us-east-1', skewMs: 0, ...seen })],
    thresholds: {},
  });
  expect(judged).toMatchObject({ verdict, reason });
  if (next) expect(judged.next).toMatch(next);
});

it('a page about one trouble leaves the other to its own page', () => {
  const about = { bucket: 'clips', region: 'us-east-1', skewMs: 0 };
  const missing = bucketSample({ ...about, head: head(404), missing: 'ok' });
  expect(missing).toMatchObject({ verdict: 'ok', say: 'Bucket clips does not exist' });
  const denied = { ...about, head: head(403), list: refused('AccessDenied') };
  expect(bucketSample({ ...denied, denied: 'unknown' })).toMatchObject({ verdict: 'unknown' });
});
