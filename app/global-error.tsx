'use client';

import './globals.css';

/** When even the frame of the page failed. It may rely on nothing. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en">
      <body className="p-8">
        <title>Pulsebook failed</title>
        <main>
          <h1 className="text-2xl font-semibold">Pulsebook itself failed</h1>
          <p className="mt-3">
            This says nothing about your stack. The details are in Pulsebook's own log
            {error.digest ? ` under ${error.digest}` : ''}.
          </p>
          <p className="mt-6 flex gap-4">
            <button type="button" className="link min-h-6" onClick={retry}>
              Try again
            </button>
            <a className="link min-h-6" href="/">
              All stacks
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
