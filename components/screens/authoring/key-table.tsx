import type { z } from 'zod';
import { DataTable } from '../../ui/data-table.tsx';
import { describeKeys } from './describe-schema.ts';

const columns = [
  { key: 'name', title: 'Key' },
  { key: 'type', title: 'Value' },
  { key: 'meaning', title: 'Meaning' },
];

/** The keys of a schema: type, default and meaning. */
export function KeyTable({
  caption,
  schema,
  without = [],
}: {
  caption: string;
  schema: z.ZodType;
  without?: string[];
}) {
  const keys = describeKeys(schema).filter(({ name }) => !without.includes(name));
  if (!keys.length) return <p className="text-sm text-muted">No options.</p>;
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={keys.map(({ name, type, isRequired, fallback, meaning }) => ({
        key: name,
        cells: [
          <code key="name" className="font-mono font-semibold whitespace-nowrap">
            {name}
          </code>,
          <span key="type">
            {type}
            <span className="block text-xs text-faint">
              {isRequired ? 'required' : fallback === undefined ? 'optional' : `default: ${fallback}`}
            </span>
          </span>,
          meaning,
        ],
      }))}
    />
  );
}
