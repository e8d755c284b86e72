import { CellMark, cellWords, type ShownCell } from './cell-mark.tsx';

/** The meaning of the shapes. An empty cell is a page that answered "Not happening" or "Unknown". */
export function ProofLegend() {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
      {(Object.keys(cellWords) as ShownCell[]).map((cell) => (
        <div key={cell} className="grid grid-cols-[1rem_1fr] items-baseline gap-x-2">
          <dt className="contents">
            <span className="translate-y-0.5">
              <CellMark cell={cell} />
            </span>
            <span className="sr-only">{cellWords[cell].word}</span>
          </dt>
          <dd>
            <span aria-hidden="true" className="font-semibold">
              {cellWords[cell].word}
            </span>
            : {cellWords[cell].means}
          </dd>
        </div>
      ))}
      <div className="grid grid-cols-[1rem_1fr] items-baseline gap-x-2">
        <dt className="contents">
          <span aria-hidden="true" className="size-3.5 translate-y-0.5 border border-line" />
          <span className="sr-only">Empty</span>
        </dt>
        <dd>
          <span aria-hidden="true" className="font-semibold">
            Empty
          </span>
          : the page answered “Not happening” or “Unknown”
        </dd>
      </div>
    </dl>
  );
}
