import { Notice } from '../ui/notice.tsx';

/** Instead of what targets would have answered, where the page may not ask them. */
export function NothingAsked({ problem }: { problem: string }) {
  return (
    <div className="mt-4">
      <Notice tone="warning" title="No target was queried">
        {problem}. Reload the page to query them.
      </Notice>
    </div>
  );
}
