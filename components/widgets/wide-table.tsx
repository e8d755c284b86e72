import { ScrollRegion } from '../ui/scroll-region.tsx';

/** A table in a page's text, which scrolls on narrow screens, also by keyboard. */
export function WideTable({ children, ...rest }: React.ComponentProps<'table'>) {
  return (
    <ScrollRegion label="Table" className="my-4 rounded-md [--ground:var(--color-page)] border border-line">
      <table
        {...rest}
        className="w-full border-collapse text-sm [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-2 [&_td]:align-top [&_code]:wrap-break-word [&_th]:bg-sunken [&_th]:px-3 [&_th]:py-1.5 [&_th]:text-left [&_th]:font-medium [&_th]:text-muted"
      >
        {children}
      </table>
    </ScrollRegion>
  );
}
