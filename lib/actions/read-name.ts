import 'server-only';
import { cookies } from 'next/headers';
import { cleanName, nameCookie, nobody } from '#lib/vocabulary/name.ts';

/** Who acts, as this browser's reader said once; "local" until they do. It is a name, no proof of anything. */
export async function readName(): Promise<string> {
  const given = (await cookies()).get(nameCookie)?.value;
  return cleanName(given) ?? nobody;
}
