import { AwsV4Signer } from 'aws4fetch';
import { Counter } from 'prom-client';

const uploads = new Counter({
  name: 's3_uploads_total',
  help: 'Files that were uploaded to S3, and the code of the error where they were not',
  labelNames: ['status', 'error'],
});
uploads.inc({ status: 'success', error: '' }, 0);
for (const error of ['AccessDenied', 'NoSuchBucket', 'Timeout']) uploads.inc({ status: 'failed', error }, 0);

/** @throws Error as boto names it. */
export async function upload(key: string, body: string): Promise<void> {
  const signed = await new AwsV4Signer({
    url: `${process.env.S3_URL}/${process.env.AWS_S3_BUCKET}/${key}`,
    method: 'PUT',
    body,
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
    service: 's3',
    region: process.env.AWS_REGION,
  }).sign();
  const answer = await fetch(signed.url, {
    method: 'PUT',
    headers: signed.headers,
    body,
    signal: AbortSignal.timeout(2_000),
  }).catch(() => undefined);
  const text = await answer?.text();
  if (answer?.ok) return uploads.inc({ status: 'success', error: '' });
  const error = /<Code>(\w+)<\/Code>/.exec(text ?? '')?.[1] ?? 'Timeout';
  uploads.inc({ status: 'failed', error });
  throw new Error(`botocore.exceptions.ClientError: An error occurred (${error}) when calling PutObject`);
}
