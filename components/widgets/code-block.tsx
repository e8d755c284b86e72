import { CopyCode } from '#components/page/danger-scope.tsx';
import type { PreProps } from '#lib/content/read/author-components.ts';
import { ScrollRegion } from '../ui/scroll-region.tsx';

/** A block of code with its language and a copy button, variables replaced. */
export function CodeBlock({
  text,
  language,
  title,
  note,
  children,
}: PreProps & { children?: React.ReactNode }) {
  const name = title ?? (language === 'text' ? 'Text' : language);
  return (
    <figure className="not-prose my-4 overflow-hidden rounded-md border border-line bg-surface">
      <figcaption className="flex min-h-8 items-center justify-between border-b border-line pr-1 pl-3 text-xs text-muted">
        <span>
          {name}
          {note && ` (${note})`}
        </span>
        <CopyCode text={text} />
      </figcaption>
      <ScrollRegion label={`Code, ${name}`} className="px-3 py-2.5">
        <pre className="w-fit min-w-full font-mono text-sm leading-6 [&_span]:text-[light-dark(var(--shiki-light),var(--shiki-dark))]">
          {children ?? <code>{text}</code>}
        </pre>
      </ScrollRegion>
    </figure>
  );
}
