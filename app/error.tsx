'use client';

type ErrorScreenProps = { error: Error & { digest?: string }; retry: () => void };

/** An internal error, which says nothing about any stack. It is part of every screen's code, so it is small. */
export default function ErrorScreen({ error, retry }: ErrorScreenProps) {
  return (
    <div className="max-w-prose py-10">
      <h1 className="text-2xl font-semibold">Internal error in Pulsebook</h1>
      <p className="mt-3 text-muted">
        This says nothing about your stack, and other pages still work.
        {error.digest && (
          <>
            {' '}
            Log reference: <code className="code">{error.digest}</code>
          </>
        )}
      </p>
      <p className="mt-6 flex gap-4">
        <button type="button" className="link min-h-6" onClick={retry}>
          Retry
        </button>
        <a href="/" className="link min-h-6">
          All stacks
        </a>
      </p>
    </div>
  );
}
