import { CopyButton } from '../../ui/copy-button.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';

/** An example to copy, with its language. */
export function CodeSample({ text, label }: { text: string; label: string }) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <div className="flex items-center justify-between border-b border-line px-3 py-0.5">
        <span className="text-xs text-faint">{label}</span>
        <CopyButton text={text} />
      </div>
      <ScrollRegion label={`Example, ${label}`}>
        <pre className="w-fit px-3 py-2 font-mono text-sm">{text}</pre>
      </ScrollRegion>
    </div>
  );
}
