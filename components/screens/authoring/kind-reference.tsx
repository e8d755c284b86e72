import type { Kind } from '#lib/checks/kind.ts';
import { limitText } from '#lib/vocabulary/limit.ts';
import { CodeSample } from './code-sample.tsx';
import { ExampleResult, type RunExample } from './example-result.tsx';
import { findExample } from './find-example.ts';
import { KeyTable } from './key-table.tsx';

const common = ['title', 'kind', 'target'];

/** One kind of check: its question, its options, its defaults, and its example, run live. */
export function KindReference({ kind, runExample }: { kind: Kind; runExample: RunExample }) {
  const { name, summary, target, options } = kind;
  const defaults = describeDefaults(kind);
  const example = findExample(kind);
  return (
    <section
      id={name}
      aria-labelledby={`${name}-title`}
      className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-4"
    >
      <h3 id={`${name}-title`} className="font-mono font-semibold">
        {name}
      </h3>
      <p className="max-w-prose">
        {summary}{' '}
        <span className="text-muted">Asks {target === 'any' ? 'any target' : `a ${target} target`}.</span>
      </p>
      <KeyTable caption={`Options of ${name}`} schema={options} without={common} />
      {defaults.length > 0 && <p className="text-sm text-muted">Defaults: {defaults.join(', ')}.</p>}
      {'none' in kind.example && <p className="text-sm text-muted">No example: {kind.example.none}.</p>}
      {example && <CodeSample label="below checks:" text={example.yaml} />}
      {example && !('problems' in example.page) && <ExampleResult kind={name} runExample={runExample} />}
    </section>
  );
}

function describeDefaults({ defaults, explains }: Kind): string[] {
  const { thresholds, unit, onEmpty } = defaults ?? {};
  return [
    unit && `unit ${unit}`,
    limitText('warning', thresholds?.warn, unit),
    limitText('failing', thresholds?.fail, unit),
    onEmpty && `no result is ${onEmpty.verdict}`,
    explains?.length && `explains ${explains.join(', ')} to other checks of its target`,
  ].filter((words) => typeof words === 'string');
}
