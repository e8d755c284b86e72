import type { Page } from '#lib/content/page.ts';
import { symptomChecks } from '#lib/content/symptoms.ts';
import type { WatchedIssue } from './issues-now.tsx';

/** What a browser needs to tell whether an issue is happening. */
export function watchedIssue(page: Page): WatchedIssue {
  const { slug, section, title } = page;
  const symptoms = symptomChecks(page).map(({ id, title, every }) => ({ id, title, every }));
  return { slug, section, title, symptoms };
}
