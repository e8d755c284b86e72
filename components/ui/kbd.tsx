export function Kbd({ children }: { children: React.ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line bg-sunken px-1.5 font-mono text-xs text-muted">
      {children}
    </kbd>
  );
}
