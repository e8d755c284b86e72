import { Icon, type IconName } from './icon.tsx';

type Look = { variant?: 'primary' | 'secondary' | 'quiet'; size?: 'md' | 'sm' };

const variants = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-muted border-transparent hover:bg-sunken hover:text-ink',
};

const sizes = { md: 'min-h-9 px-3.5 text-base', sm: 'min-h-7 px-2 text-sm' };

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = 'secondary', size = 'md' }: Look = {}): string {
  return `inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-print aria-disabled:opacity-60 disabled:opacity-60 ${variants[variant]} ${sizes[size]}`;
}

type ButtonProps = React.ComponentProps<'button'> & Look & { icon?: IconName; pending?: boolean };

/** `pending` keeps focus and width, is announced by screen readers, and ignores presses. */
export function Button({
  variant,
  size,
  icon,
  pending = false,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || rest['aria-disabled']}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : rest.onClick}
      className={`${buttonClass({ variant, size })} ${className}`}
    >
      {icon && <Icon name={pending ? 'refresh' : icon} size={14} className={pending ? 'animate-spin' : ''} />}
      {children}
    </button>
  );
}
