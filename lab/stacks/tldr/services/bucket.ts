import { type Answer, type Request, type Route, setting } from '../../../parts/serve.ts';

const bucket = process.env.AWS_S3_BUCKET ?? '';
const keyId = process.env.AWS_ACCESS_KEY_ID;

const xml = (status: number, body: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  headers: { 'content-type': 'application/xml', 'x-amz-bucket-region': process.env.AWS_REGION ?? '' },
});
const refusal = (status: number, code: string, message: string) =>
  xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

/** Of the signature, it looks at whose key it is. */
function refuse({ params, headers }: Request): Answer | undefined {
  const signer = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  if (signer === undefined || setting('denied')) return refusal(403, 'AccessDenied', 'Access Denied');
  if (signer !== keyId) {
    const message = 'The AWS Access Key Id you provided does not exist in our records.';
    return refusal(403, 'InvalidAccessKeyId', message);
  }
  if (params.bucket !== bucket || setting('bucketGone')) {
    return refusal(404, 'NoSuchBucket', 'The specified bucket does not exist');
  }
  return undefined;
}

const listing = `<ListBucketResult><Name>${bucket}</Name><KeyCount>0</KeyCount><MaxKeys>0</MaxKeys></ListBucketResult>`;

const route = (method: Route['method'], handler: string, found: () => Answer): Route => ({
  method,
  handler,
  answer: async (request) => refuse(request) ?? found(),
});

/** A stand-in for S3 with one bucket, which forgets what it is given. */
export const s3: Route[] = [
  route('GET', '/s3/{bucket}', () => xml(200, listing)),
  route('PUT', '/s3/{bucket}/{folder}/{file}', () => xml(200, '')),
];
