import { Icon } from './icon.tsx';

type DisclosureProps = Omit<React.ComponentProps<'details'>, 'summary'> & { summary: React.ReactNode };

/** A native `details`: works without scripts, is found by the browser's own search, and opens on paper. */
export function Disclosure({ summary, children, className = '', ...rest }: DisclosureProps) {
  return (
    <details {...rest} className={`group/disclosure ${className}`}>
      <summary className="inline-flex min-h-7 items-center gap-1.5 text-sm font-medium text-muted hover:text-ink">
        <Icon
          name="chevron"
          size={12}
          className="transition-transform group-open/disclosure:rotate-90 no-print"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}
