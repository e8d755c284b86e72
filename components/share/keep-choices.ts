const usual = [1, 7, 30, 90, 365];

/** For how long something may be sealed: the usual times that the policy allows, the longest last. */
export function keepChoices(maxDays: number): { days: number; text: string }[] {
  const days = [...usual.filter((choice) => choice < maxDays), maxDays];
  return days.map((choice) => ({ days: choice, text: dayText(choice) }));
}

function dayText(days: number): string {
  if (days === 365) return 'a year';
  return days === 1 ? '1 day' : `${days} days`;
}
