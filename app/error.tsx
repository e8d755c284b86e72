'use client';

type ErrorScreenProps = { error: Error & { digest?: string }; retry: () => void };

/** A bug of ours. It is never shown as anything about the stack that is looked after. Comes with every screen, so it is small. */
export default function ErrorScreen({ error, retry }: ErrorScreenProps) {
  return (
    <div className="max-w-prose py-10">
      <h1 className="text-2xl font-semibold">Pulsebook itself failed here</h1>
      <p className="mt-3 text-muted">
        This says nothing about your stack. The other pages go on working; the details are in Pulsebook's own
        log
        {error.digest ? (
          <>
            {' '}
            under <code className="code">{error.digest}</code>
          </>
        ) : null}
        .
      </p>
      <p className="mt-6 flex gap-4">
        <button type="button" className="link min-h-6" onClick={retry}>
          Try again
        </button>
        <a href="/" className="link min-h-6">
          All stacks
        </a>
      </p>
    </div>
  );
}
