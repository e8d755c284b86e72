import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { clockUtc } from '#lib/vocabulary/format-time.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { LinkPicture } from './link-picture.tsx';

/** The preview of a run's link in a chat. `run` is without secrets; `place` its stack and environment. */
export function RunPicture({ run, place }: { run: CheckResult; place: string[] }) {
  const { title, verdict, reason, startedAt } = run;
  return (
    <LinkPicture
      place={place}
      title={title}
      verdict={verdict}
      headline={verdictWord(verdict)}
      because={reason}
      foot={[`${startedAt.slice(0, 10)}  ${clockUtc(startedAt)}`, 'Run']}
    />
  );
}
