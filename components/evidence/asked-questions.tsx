import { CopyButton } from '#components/ui/copy-button.tsx';
import { ScrollText } from '#components/ui/scroll-region.tsx';
import type { Asked, QuestionLanguage } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';

const programs: Record<QuestionLanguage, string> = {
  sql: 'psql',
  redis: 'redis-cli',
  promql: 'curl',
  http: 'curl',
  dns: 'getent',
  tcp: 'nc',
  tls: 'openssl',
};

/** Each question as its target got it, with the command that asks the same. */
export function AskedQuestions({ asked }: { asked: Asked[] }) {
  if (!asked.length) return <p className="text-sm text-muted">No target was queried.</p>;
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {asked.map((question, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same question may be asked twice, and their order is fixed
        <li key={index}>
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <h4 className="text-xs font-semibold text-muted">
              Asked {question.target}
              {question.when && `, ${question.when}`} <span className="font-normal">at {question.at}</span>
              <span className="font-normal">, {formatDuration(question.tookMs / 1_000)}</span>
            </h4>
            {question.command && (
              <CopyButton text={question.command} label={`Copy as ${programs[question.language]}`} />
            )}
          </div>
          <ScrollText label={`Question to ${question.target}${question.when ? `, ${question.when}` : ''}`}>
            {question.text.trim()}
          </ScrollText>
          {question.error && <p className="mt-1 text-sm text-failing">{question.error}</p>}
        </li>
      ))}
    </ol>
  );
}
