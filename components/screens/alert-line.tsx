import { showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';

/** The labels in an alert's link that are no parameters of the page: shown only. */
export function AlertLine({ labels: given }: { labels: Labels }) {
  const { alertname, ...labels } = showHiddenIn(given);
  const entries = Object.entries(labels);
  if (!alertname && !entries.length) return null;
  return (
    <p className="mt-2 text-sm wrap-anywhere text-muted">
      {alertname ? (
        <>
          From the alert <code className="code">{alertname}</code>
        </>
      ) : (
        'From the link'
      )}
      {entries.length > 0 && ': '}
      {entries.map(([name, value], index) => (
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
