import { Notice } from '../ui/notice.tsx';

/** In place of results, where the request may not query targets. */
export function NothingAsked({ problem }: { problem: string }) {
  return (
    <div className="mt-4">
      <Notice tone="warning" title="No target was queried">
        {problem}. Reload the page to query them.
      </Notice>
    </div>
  );
}
