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
  /** What is in memory, without secrets: nothing is asked for a picture. */
  results: readonly CheckResult[];
};

/** What a chat shows of a live page's link: that it is live, and the verdict that is known, with its time. */
export function LivePicture(of: LivePictureOf) {
  return <LinkPicture {...describeLive(of)} />;
}

/** The words of the picture. A verdict only where every symptom is known, as of the oldest of their answers. */
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
    return { ...about, verdict, headline, because, foot: ['Live: measured when it is opened'] };
  }
  if (!oldest || known.length < symptoms.length) {
    const headline = page.type === 'guide' ? 'A guide, measured live' : 'Is this happening? Open it to see';
    return { ...about, headline, because: page.summary, foot: ['Live: measured when it is opened'] };
  }
  const { verdict, headline, because } = pageVerdict(known);
  const foot = [`${oldest.slice(0, 10)}  ${clockUtc(oldest)}`, 'Live: open it for now'];
  return { ...about, verdict, headline, because, foot };
}
