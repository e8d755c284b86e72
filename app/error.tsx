'use client';

import { Button, buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';

type ErrorScreenProps = { error: Error & { digest?: string }; retry: () => void };

/** A bug of ours. It is never shown as anything about the stack that is looked after. */
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
      <p className="mt-6 flex flex-wrap gap-2">
        <Button variant="primary" icon="refresh" onClick={retry}>
          Try again
        </Button>
        <Link href="/" className={buttonClass()}>
          All stacks
        </Link>
      </p>
    </div>
  );
}
