type Part = 'day' | 'clock' | 'seconds' | 'zone';

/**
 * A moment in one format everywhere: "2026-11-22 15:02:11 CET".
 *
 * @param timeZone Left out, that of the machine: in a browser, the reader's.
 */
export function formatMoment(iso: string, timeZone?: string): string {
  return format(iso, ['day', 'clock', 'seconds', 'zone'], timeZone);
}

/** The clock of a moment: "15:02 CET". */
export function formatClock(iso: string, timeZone?: string): string {
  return format(iso, ['clock', 'zone'], timeZone);
}

/** The day of a moment: "2026-11-22". */
export function formatDay(iso: string, timeZone?: string): string {
  return format(iso, ['day'], timeZone);
}

/** The same for everyone: "2026-11-22 14:02:11 UTC". */
export function formatUtc(iso: string): string {
  return formatMoment(iso, 'UTC');
}

/** The same for everyone: "14:02 UTC". */
export function clockUtc(iso: string): string {
  return formatClock(iso, 'UTC');
}

/** A moment in the machine's time zone with UTC beside it, once where they are the same. */
export function formatBoth(iso: string): string {
  return [...new Set([formatMoment(iso), formatUtc(iso)])].join(', ');
}

function format(iso: string, wanted: Part[], timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return 'at an unknown time';
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const texts: Record<Part, string> = {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    clock: `${parts.hour}:${parts.minute}`,
    seconds: `:${parts.second}`,
    zone: parts.timeZoneName ?? '',
  };
  return wanted
    .map((part) => texts[part])
    .join(' ')
    .replace(' :', ':');
}

const formatters = new Map<string | undefined, Intl.DateTimeFormat>();

function formatterOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  });
  formatters.set(timeZone, made);
  return made;
}
