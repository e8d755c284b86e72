import type { Metadata } from 'next';
import { GapsScreen } from '#components/screens/authoring/gaps-screen.tsx';
import { isConnectionError } from '#lib/database-errors.ts';
import { listGaps } from '#lib/search/gaps/content-gaps.ts';

export const metadata: Metadata = { title: 'Errors no page covers' };

/** Works without Pulsebook's database, too. */
export default async function GapsPage() {
  const gaps = await listGaps().catch((error: unknown) => {
    if (isConnectionError(error)) return undefined;
    throw error;
  });
  return <GapsScreen gaps={gaps} />;
}
