import { expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { bucketSample } from './s3-bucket.ts';

const refused = (code: string) => ({ status: 403, body: `<Error><Code>${code}</Code></Error>` });
const head = (status: number, headers = {}) => ({ status, headers });

it.each([
  [
    'there',
    { head: head(200) },
    'ok',
    'The bucket clips is there, and our credentials may see it',
    undefined,
  ],
  ['missing', { head: head(404) }, 'failing', 'There is no bucket clips', /create the bucket/],
  [
    'denied',
    { head: head(403), list: refused('AccessDenied') },
    'failing',
    'S3 denies our credentials the bucket clips',
    /s3:ListBucket/,
  ],
  [
    'denied without a word',
    { head: head(403), list: { status: 403, body: '' } },
    'failing',
    'S3 denies our credentials the bucket clips',
    /s3:ListBucket/,
  ],
  [
    'an unknown key',
    { head: head(403), list: refused('InvalidAccessKeyId') },
    'failing',
    'S3 does not know our access key id',
    /access key/,
  ],
  [
    'a wrong secret',
    { head: head(403), list: refused('SignatureDoesNotMatch') },
    'failing',
    'The secret access key does not belong to its id',
    /secret/,
  ],
  [
    'clocks apart',
    { head: head(403), list: refused('RequestTimeTooSkewed'), skewMs: -22 * 60_000 },
    'failing',
    'Our clock and that of S3 are 22\u202fmin apart, so S3 refuses every signature',
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
    'The bucket clips is in eu-west-1, not in us-east-1',
    /eu-west-1/,
  ],
  ['a server that fails', { head: head(503) }, 'failing', 'S3 answered 503 for the bucket clips', undefined],
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
  expect(missing).toMatchObject({ verdict: 'ok', say: 'There is no bucket clips' });
  const denied = { ...about, head: head(403), list: refused('AccessDenied') };
  expect(bucketSample({ ...denied, denied: 'unknown' })).toMatchObject({ verdict: 'unknown' });
});
