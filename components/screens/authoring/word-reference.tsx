import type { Word } from '#lib/content/read/author-components.ts';
import { CodeSample } from './code-sample.tsx';
import { KeyTable } from './key-table.tsx';

export function WordReference({ name, word }: { name: string; word: Word }) {
  return (
    <section
      id={`word-${name}`}
      aria-labelledby={`word-${name}-title`}
      className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-4"
    >
      <h3 id={`word-${name}-title`} className="font-mono font-semibold">
        {`<${name}>`}
      </h3>
      <p className="max-w-prose">
        {word.summary} <span className="text-muted">{describePlace(word)}</span>
      </p>
      <KeyTable caption={`Attributes of ${name}`} schema={word.props} />
      <CodeSample label="mdx" text={word.example} />
    </section>
  );
}

function describePlace({ place, children }: Word): string {
  const where = place === 'inline' ? 'Inline' : 'Block';
  return `${where}${children ? ', with Markdown inside' : ''}.`;
}
