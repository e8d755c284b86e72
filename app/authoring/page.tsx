import type { Metadata } from 'next';
import { AuthoringScreen } from '#components/screens/authoring/authoring-screen.tsx';
import { runExample } from './run-example.ts';

export const metadata: Metadata = {
  title: 'Authoring',
  description: 'Everything that a page of Pulsebook may contain, generated from the code that reads it.',
};

/** Its examples run when it is viewed. */
export const dynamic = 'force-dynamic';

export default function AuthoringPage() {
  return <AuthoringScreen runExample={runExample} />;
}
