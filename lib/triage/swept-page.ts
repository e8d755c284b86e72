import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { type PageVerdict, pageVerdict } from '#lib/vocabulary/page-verdict.ts';

/** A page with its results of a sweep: all that ranking looks at. */
export type SweptPage = {
  stack: string;
  environment: string;
  slug: string;
  title: string;
  section: string;
  type: 'issue' | 'guide';
  /** Slugs of pages whose issue may cause this one, as its author says. */
  causes: string[];
  /** In the order of the page. */
  results: CheckResult[];
  /** Why none of them is a symptom, where the environment runs without their targets. */
  unmeasured?: string;
};

/** Whether its issue is happening. */
export function judgeSwept(page: SweptPage): PageVerdict {
  return pageVerdict(symptomsOf(page), page.unmeasured);
}

/** Only these decide whether a page's issue is happening. */
export function symptomsOf({ results }: SweptPage): CheckResult[] {
  return results.filter(({ role }) => role === 'symptom');
}
