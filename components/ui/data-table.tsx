import { ScrollRegion } from './scroll-region.tsx';

export type DataColumn = { key: string; title: React.ReactNode; numeric?: boolean };

type DataTableProps = {
  caption: string;
  columns: DataColumn[];
  /** Cells in the order of the columns. */
  rows: { key: string; cells: React.ReactNode[] }[];
};

/** A dense table that scrolls sideways on narrow screens, so that the page never does. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <ScrollRegion label={caption} className="rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken text-left text-xs text-muted">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`px-3 py-1.5 font-medium whitespace-nowrap ${column.numeric ? 'text-right' : ''}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line last:border-0">
              {row.cells.map((cell, index) => (
                <td
                  key={columns[index]?.key ?? index}
                  className={`px-3 py-1.5 align-top ${columns[index]?.numeric ? 'text-right' : ''}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
