import { formatCount } from '#lib/vocabulary/format.ts';

const common = [1, 7, 30, 90, 365];

/** How long a snapshot can be kept: the common choices within the limit, and the limit itself. */
export function keepChoices(maxDays: number): { days: number; text: string }[] {
  const days = [...common.filter((choice) => choice < maxDays), maxDays];
  return days.map((choice) => ({ days: choice, text: dayText(choice) }));
}

function dayText(days: number): string {
  if (days === 365) return '1 year';
  return formatCount(days, 'days');
}
