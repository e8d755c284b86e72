import { remember } from '#components/shell/remember.ts';
import { cleanName, nameCookie } from '#lib/vocabulary/name.ts';

/** The name that the reader gave last in this browser. */
export function recallName(): string {
  const kept = document.cookie.split('; ').find((pair) => pair.startsWith(`${nameCookie}=`));
  try {
    return cleanName(decodeURIComponent(kept?.slice(nameCookie.length + 1) ?? '')) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  const clean = cleanName(name);
  if (clean) remember(nameCookie, clean);
}
