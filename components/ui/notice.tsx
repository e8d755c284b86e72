import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'warning' | 'failing';

const tones: Record<Tone, { panel: string; icon: IconName; colour: string }> = {
  info: { panel: 'border-line bg-surface', icon: 'external', colour: 'text-accent' },
  warning: { panel: 'border-warning-line bg-warning-soft', icon: 'warning', colour: 'text-warning' },
  failing: { panel: 'border-failing-line bg-failing-soft', icon: 'warning', colour: 'text-failing' },
};

/** Something that the reader must know, and what to do about it. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: Tone;
  title: React.ReactNode;
  children?: React.ReactNode;
}) {
  const { panel, icon, colour } = tones[tone];
  return (
    <div role="note" className={`rounded-md border px-4 py-3 ${panel}`}>
      <p className="flex items-start gap-2 font-semibold">
        {tone !== 'info' && <Icon name={icon} className={`mt-1 ${colour}`} />}
        <span className="min-w-0 wrap-anywhere">{title}</span>
      </p>
      {children && <div className="mt-1 text-sm text-muted [&_.code]:text-ink">{children}</div>}
    </div>
  );
}
