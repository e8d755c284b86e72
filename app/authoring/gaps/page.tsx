import type { Metadata } from 'next';
import { GapsScreen } from '#components/screens/authoring/gaps-screen.tsx';
import { isConnectionError } from '#lib/database-errors.ts';
import { listGaps } from '#lib/search/gaps/content-gaps.ts';

export const metadata: Metadata = { title: 'What no page treats' };

/** Its database may be away; the rest of Pulsebook goes on without it, and so does this screen. */
export default async function GapsPage() {
  const gaps = await listGaps().catch((error: unknown) => {
    if (isConnectionError(error)) return undefined;
    throw error;
  });
  return <GapsScreen gaps={gaps} />;
}
