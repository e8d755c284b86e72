import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import { type BundleAbout, type BundleFact, idExamples } from './write-bundle.ts';

const maxNamed = 5;

/** A message to the first contact, ready to send once the last line is filled in. */
export function writeMessage(about: BundleAbout, facts: readonly BundleFact[]): string {
  const { stack, environment, origin, gatheredAt, contacts = [], since = [], incident } = about;
  const of = (...verdicts: string[]) => facts.filter(({ result }) => verdicts.includes(result.verdict));
  const wrong = of('failing', 'warning').filter(({ result }) => result.role === 'symptom');
  const unknown = of('unknown').filter(({ result }) => result.role === 'symptom');
  const ok = of('ok').filter(({ result }) => result.role === 'symptom');
  const examples = idExamples(wrong.map(({ result }) => result));
  const [first] = contacts;
  return [
    ...(first ? [`To: ${first.who} (${first.how})`] : []),
    `${stack}, ${environment}: ${incident ? `${incident.title} (${incident.status}). ` : ''}${describeWrong(wrong)}`,
    ...wrong.slice(0, maxNamed).map(({ page, result }) => {
      const link = `${origin}${pageAddress(result.ref)}`;
      return `• ${page}: ${result.reason}\n  ${link}`;
    }),
    ...(wrong.length > maxNamed ? [`• and ${wrong.length - maxNamed} more`] : []),
    ...(since.length ? ['', 'Not ok since:', ...since] : []),
    ...(examples.length ? ['', 'Examples:', ...examples] : []),
    '',
    `Ruled out: ${formatCount(ok.length, 'symptoms')} ok${unknown.length ? `; ${unknown.length} unknown` : ''}.`,
    ...(incident ? [`Live timeline: ${incident.link}`] : []),
    `All results as of ${formatUtc(gatheredAt)} are in the attached bundle.`,
    '',
    'What I need from you: ',
  ].join('\n');
}

function describeWrong(wrong: readonly BundleFact[]): string {
  if (!wrong.length) return 'no symptom is failing or warning.';
  const pages = new Set(wrong.map(({ result }) => result.ref.page)).size;
  return `${formatCount(pages, 'possible issues')}.`;
}
