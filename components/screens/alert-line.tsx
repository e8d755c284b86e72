import { showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';

/** What the link of an alert said besides the page's own parameters: read, and asked of nothing. */
export function AlertLine({ labels: given }: { labels: Labels }) {
  const { alertname, ...labels } = showHiddenIn(given);
  const told = Object.entries(labels);
  if (!alertname && !told.length) return null;
  return (
    <p className="mt-2 text-sm wrap-anywhere text-muted">
      {alertname ? (
        <>
          From the alert <code className="code">{alertname}</code>
        </>
      ) : (
        'From the link'
      )}
      {told.length > 0 && ': '}
      {told.map(([name, value], index) => (
        <span key={name}>
          {index > 0 && ', '}
          <code className="code">
            {name}={value}
          </code>
        </span>
      ))}
    </p>
  );
}
