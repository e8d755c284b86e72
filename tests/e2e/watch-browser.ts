import type { BrowserContext, Response } from '@playwright/test';
import { secretsOf } from './secrets.ts';

/** What no page may do, as it was seen: an error of its own, or a secret in what it was sent. */
export type Watch = {
  errors: string[];
  /** The kinds of content that were searched for secrets. */
  read: Set<string>;
  leaks: () => Promise<string[]>;
};

const isText = /text|json|x-component|javascript|xml/;

/** Listens to every page of a context, from now on. */
export function watchBrowser(context: BrowserContext): Watch {
  const errors: string[] = [];
  const read = new Set<string>();
  const reading: Promise<string[]>[] = [];
  context.on('weberror', (error) => errors.push(`page error: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    errors.push(`console.error: ${message.text()} (${message.location().url})`);
  });
  context.on('response', (response) => reading.push(findSecrets(response, read)));
  return { errors, read, leaks: async () => (await Promise.all(reading)).flat() };
}

async function findSecrets(response: Response, read: Set<string>): Promise<string[]> {
  const [kind = ''] = (response.headers()['content-type'] ?? '').split(';');
  if (!isText.test(kind)) return [];
  // An answer that the browser left by another click is nobody's to read any more.
  const body = await response.text().catch(() => '');
  if (body) read.add(kind);
  return secretsOf()
    .filter(({ value }) => body.includes(value))
    .map(({ name }) => `${name} in ${response.request().method()} ${response.url()}`);
}
