import type { BrowserContext, Response } from '@playwright/test';
import { secretsOf } from './secrets.ts';

/** What no page may do, as it was seen: an error of its own, or a secret in what it was sent. */
export type Watch = {
  errors: string[];
  leaks: () => Promise<string[]>;
};

const isText = /text|json|x-component|javascript|xml/;

/** Listens to every page of a context, from now on. */
export function watchBrowser(context: BrowserContext): Watch {
  const errors: string[] = [];
  const reading: Promise<string[]>[] = [];
  context.on('weberror', (error) => errors.push(`page error: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    errors.push(`console.error: ${message.text()} (${message.location().url})`);
  });
  context.on('response', (response) => reading.push(findSecrets(response)));
  return { errors, leaks: async () => (await Promise.all(reading)).flat() };
}

async function findSecrets(response: Response): Promise<string[]> {
  if (!isText.test(response.headers()['content-type'] ?? '')) return [];
  // What the browser threw away, as an answer that it left by another click, nobody can read.
  const body = await response.text().catch(() => '');
  return secretsOf()
    .filter(({ value }) => body.includes(value))
    .map(({ name }) => `${name} in ${response.request().method()} ${response.url()}`);
}
