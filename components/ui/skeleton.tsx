/** A placeholder at the size of the content that is loading. */
export function Skeleton({ className = '', label }: { className?: string; label?: string }) {
  return (
    <span className={`skeleton block ${className}`} aria-hidden={label ? undefined : true}>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
