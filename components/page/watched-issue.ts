import { describeUnmeasured, symptomChecks } from '#lib/content/find/symptoms.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { WatchedIssue } from './issues-now.tsx';

/** What a browser needs to know to measure whether an issue is happening. */
export function watchedIssue(stack: Stack, environment: string, page: Page): WatchedIssue {
  const { slug, section, title } = page;
  const asking = { stack, environment, page };
  const symptoms = symptomChecks(asking).map(({ id, title, every }) => ({ id, title, every }));
  return { slug, section, title, symptoms, unmeasured: describeUnmeasured(asking) };
}
