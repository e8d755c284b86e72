import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { QueryProvider } from '#components/live/query-provider.tsx';
import { Header } from '#components/shell/header.tsx';
import { PrintStamp } from '#components/shell/print-stamp.tsx';
import { themeCookie, themeOf } from '#components/shell/theme.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Sprite } from '#components/ui/sprite.tsx';
import { ownOrigin } from '#lib/actions/own-origin.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  return { ...common, metadataBase: new URL(ownOrigin(await headers())) };
}

const common: Metadata = {
  title: { default: 'Pulsebook', template: '%s · Pulsebook' },
  description: 'Runbooks with a pulse: troubleshooting pages whose checks are measured on the real stack.',
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg' },
  openGraph: { siteName: 'Pulsebook', type: 'website' },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#181c1e' },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="fixed top-2 left-2 z-10 -translate-y-20 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0 no-print"
        >
          Skip to content
        </a>
        <Sprite />
        <Header theme={theme} />
        <QueryProvider>
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-wide grow px-4 pt-5 pb-16 outline-none"
          >
            <noscript>
              <div className="mb-5">
                <Notice tone="warning" title="JavaScript is off, so nothing is measured live">
                  The text of the pages still applies. Verdicts are from when this page was loaded. Actions
                  that need JavaScript, such as Run check, are hidden.
                </Notice>
              </div>
            </noscript>
            {children}
          </main>
        </QueryProvider>
        <PrintStamp />
      </body>
    </html>
  );
}
