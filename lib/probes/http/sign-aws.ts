import { AwsV4Signer } from 'aws4fetch';
import type { Target } from '#lib/stacks/stack.ts';
import { ownUrlOf } from '../connection-of.ts';
import { ProbeError } from '../probe-error.ts';
import type { HttpQuestion } from '../target-client.ts';
import type { Request } from './exchange.ts';

/**
 * The headers of a request, with AWS's signature of the target's keys. They are for the target's own origin only.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * @throws ProbeError `not-configured` where the target has no keys.
 */
export async function signAws(
  target: Target,
  { url, method, headers, body }: Omit<Request, 'maxBytes'>,
  { service, region }: NonNullable<HttpQuestion['sign']>,
): Promise<Record<string, string>> {
  const { awsKeys } = target;
  if (!awsKeys || url.origin !== ownUrlOf(target).origin) {
    throw new ProbeError(
      'not-configured',
      `No credentials for ${target.title}: its awsKeys are not set in stack.yaml`,
      {
        stage: 'question',
        code: 'NO_KEYS',
      },
    );
  }
  const signer = new AwsV4Signer({
    url: url.href,
    method,
    headers,
    body,
    accessKeyId: awsKeys.id.value,
    secretAccessKey: awsKeys.secret.value,
    sessionToken: awsKeys.session?.value,
    service,
    region,
  });
  return Object.fromEntries((await signer.sign()).headers);
}
