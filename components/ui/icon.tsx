import type { IconName } from './sprite.tsx';

export type { IconName };

/** A line icon in the colour of the text. Decorative: the words beside it carry the meaning. */
export function Icon({
  name,
  size = 16,
  className = '',
}: {
  name: IconName;
  size?: number;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`inline-block shrink-0 ${className}`}
    >
      <use href={`#icon-${name}`} />
    </svg>
  );
}
