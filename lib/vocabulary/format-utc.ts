/** The same moment for everyone: "2026-11-22 14:02:11 UTC". */
export function formatUtc(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

/** The same clock for everyone: "14:02 UTC". */
export function clockUtc(iso: string): string {
  return `${iso.slice(11, 16)} UTC`;
}
