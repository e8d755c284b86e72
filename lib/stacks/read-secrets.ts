import { readFileSync } from 'node:fs';
import { secret } from '#lib/env.ts';
import type { AwsKeys, PlacedTarget, Secret, Target } from './stack.ts';

type Secrets = Pick<Target, 'headers' | 'awsKeys' | 'ca'>;

/** What a target needs beside its URL. A problem names the variable that is missing, never a value. */
export function readSecrets(placed: PlacedTarget): Secrets | { problem: string } {
  const missing: string[] = [];
  const read = (variable: string): Secret => {
    const value = secret(variable);
    if (value === undefined) missing.push(variable);
    return { variable, value: value ?? '' };
  };
  const headers = Object.entries(placed.headers ?? {}).map(([name, given]) => {
    const [variable = '', scheme] = given.split(' ').reverse();
    return { name, ...read(variable), ...(scheme && { scheme }) };
  });
  const awsKeys = placed.awsKeys && readAwsKeys(placed.awsKeys, read);
  const file = placed.ca === undefined ? undefined : read(placed.ca);
  if (missing.length) return { problem: `${missing[0]} is not set` };
  const ca = file && readPem(file.value);
  if (file && !ca) return { problem: `${file.variable} names no PEM file that can be read` };
  return { headers, ...(awsKeys && { awsKeys }), ...(ca && { ca }) };
}

function readAwsKeys(
  { id, secret, session }: NonNullable<PlacedTarget['awsKeys']>,
  read: (variable: string) => Secret,
): AwsKeys {
  return { id: read(id), secret: read(secret), ...(session && { session: read(session) }) };
}

function readPem(file: string): string | undefined {
  try {
    const text = readFileSync(/*turbopackIgnore: true*/ file, 'utf8');
    return text.includes('-----BEGIN CERTIFICATE-----') ? text : undefined;
  } catch {
    return undefined;
  }
}
