import { describeUnmeasured, symptomChecks } from '#lib/content/find/symptoms.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult, Params } from '#lib/vocabulary/check-result.ts';
import { clockUtc } from '#lib/vocabulary/format-time.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { pageVerdict } from '#lib/vocabulary/page-verdict.ts';
import { LinkPicture, type LinkPictureProps } from './link-picture.tsx';

export type LivePictureOf = {
  stack: Stack;
  page: Page;
  environment: string;
  params: Params;
  /** The results in memory, without secrets: a picture runs no checks. */
  results: readonly CheckResult[];
};

/** The preview of a live page in a chat: that it is live, and the last known verdict with its time. */
export function LivePicture(of: LivePictureOf) {
  return <LinkPicture {...describeLive(of)} />;
}

/** The text of the picture. A verdict only where every symptom has a result, as of the oldest of them. */
export function describeLive({ stack, page, environment, params, results }: LivePictureOf): LinkPictureProps {
  const place = [stack.title, ownEntry(stack.environments, environment)?.title ?? environment];
  const asked = { stack, page, environment, params };
  const symptoms = symptomChecks(asked);
  const known = symptoms.flatMap(({ id }) => results.find(({ ref }) => ref.check === id) ?? []);
  const [oldest] = known.map(({ startedAt }) => startedAt).sort();
  const about = { place, title: page.title };
  const unmeasured = describeUnmeasured(asked);
  if (unmeasured) {
    const { verdict, headline, because } = pageVerdict([], unmeasured);
    return { ...about, verdict, headline, because, foot: ['Live: measured when opened'] };
  }
  if (!oldest || known.length < symptoms.length) {
    const headline = page.type === 'guide' ? 'Guide with live checks' : 'Is this happening? Open to check';
    return { ...about, headline, because: page.summary, foot: ['Live: measured when opened'] };
  }
  const { verdict, headline, because } = pageVerdict(known);
  const foot = [`${oldest.slice(0, 10)}  ${clockUtc(oldest)}`, 'Live: open for the current state'];
  return { ...about, verdict, headline, because, foot };
}
