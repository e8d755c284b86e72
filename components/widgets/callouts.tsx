import { DangerScope } from '#components/page/danger-scope.tsx';
import { Icon } from '../ui/icon.tsx';

type CalloutProps = { title?: string; children?: React.ReactNode };

const inside = 'min-w-0 [&>*:first-child]:mt-0 [&>*:last-child]:mb-0 [&>p]:my-2';

/** Additional information. */
export function Note({ title, children }: CalloutProps) {
  return (
    <aside aria-label={title ?? 'Note'} className="my-5 border-l-4 border-line-strong py-1 pl-4">
      {title && <p className="font-semibold">{title}</p>}
      <div className={inside}>{children}</div>
    </aside>
  );
}

/** A common mistake or risk. */
export function Warning({ title = 'Caution', children }: CalloutProps) {
  return (
    <aside
      aria-label={`Warning: ${title}`}
      className="my-5 rounded-md border border-warning-line bg-warning-soft px-4 py-3"
    >
      <p className="flex items-center gap-2 font-semibold text-warning">
        <Icon name="warning" />
        {title}
      </p>
      <div className={`mt-1 ${inside}`}>{children}</div>
    </aside>
  );
}

/** A destructive command: what is lost, before anything that can be copied. */
export function Danger({ title = 'Destructive', loses, children }: CalloutProps & { loses: string }) {
  return (
    <aside
      aria-label={`Danger: ${title}`}
      className="my-5 overflow-hidden rounded-md border-2 border-failing-line bg-surface"
    >
      <div className="bg-failing-soft px-4 py-2.5">
        <p className="flex items-center gap-2 font-semibold text-failing">
          <Icon name="warning" />
          {title}
        </p>
        <p className="mt-0.5">
          <strong>What is lost:</strong> {loses}.
        </p>
      </div>
      <div className={`px-4 py-3 ${inside}`}>
        <DangerScope>{children}</DangerScope>
      </div>
    </aside>
  );
}
