/** Holds the place of what is on its way, at the size that it will have. */
export function Skeleton({ className = '', label }: { className?: string; label?: string }) {
  return (
    <span className={`skeleton block ${className}`} aria-hidden={label ? undefined : true}>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
