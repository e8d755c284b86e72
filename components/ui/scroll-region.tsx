type ScrollRegionProps = { label: string; className?: string; children: React.ReactNode };

/** Scrolls where its content is larger, also by keyboard. */
export function ScrollRegion({ label, className = '', children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and a section for each would be a landmark
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className={`scroll-region overflow-auto ${className}`}
    >
      {children}
    </div>
  );
}

/** Preformatted text in a box that scrolls. */
export function ScrollText({ label, className = 'max-h-80', children }: ScrollRegionProps) {
  return (
    <ScrollRegion
      label={label}
      className={`rounded-md border border-line bg-sunken p-3 [--ground:var(--color-sunken)] ${className}`}
    >
      <pre className="w-fit min-w-full font-mono text-xs">{children}</pre>
    </ScrollRegion>
  );
}
