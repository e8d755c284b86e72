'use client';

import './globals.css';

/** An internal error outside of any page. It relies on nothing else. */
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
        <title>Internal error in Pulsebook</title>
        <main>
          <h1 className="text-2xl font-semibold">Internal error in Pulsebook</h1>
          <p className="mt-3">
            This says nothing about your stack.{error.digest && ` Log reference: ${error.digest}`}
          </p>
          <p className="mt-6 flex gap-4">
            <button type="button" className="link min-h-6" onClick={retry}>
              Retry
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
