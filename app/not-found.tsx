import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { MissingScreen } from '#components/screens/missing-screen.tsx';
import { pathHeader } from '#components/shell/path-header.ts';

export const metadata: Metadata = { title: 'Page not found' };

export default async function NotFound() {
  return <MissingScreen path={(await headers()).get(pathHeader) ?? ''} />;
}
