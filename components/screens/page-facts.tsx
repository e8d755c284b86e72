import { LazyAlerts } from '#components/page/lazy-alerts.tsx';
import { findProof } from '#lib/content/proof/find-proof.ts';
import { hashChecks } from '#lib/content/proof/hash-checks.ts';
import type { Page } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { Link } from '../ui/link.tsx';
import { RelativeTime } from '../ui/time.tsx';

/** What a page matches, who owns it, and when it was last reviewed and proven. */
export function PageFacts({ stack, page, environment }: { stack: Stack; page: Page; environment: string }) {
  const proof = findProof(stack.id, page.slug);
  return (
    <>
      <MatchingNames id="errors" title="Matching errors" names={page.errors} />
      {page.alertCheck ? (
        <LazyAlerts
          checkRef={{ stack: stack.id, page: page.slug, check: page.alertCheck.id, environment, params: {} }}
          every={page.alertCheck.every}
          names={page.alerts}
        />
      ) : (
        <MatchingNames id="alerts" title="Matching alerts" names={page.alerts} />
      )}
      <section aria-labelledby="about-title">
        <h2 id="about-title" className="font-semibold">
          About this page
        </h2>
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <dt className="text-faint">Reviewed</dt>
          <dd>
            <time dateTime={page.reviewed}>{page.reviewed}</time>
          </dd>
          <dt className="text-faint">Owner</dt>
          <dd>{page.owner ?? `${stack.owner.team}, ${stack.owner.contact}`}</dd>
          {page.type === 'issue' && page.checks.length > 0 && (
            <>
              <dt className="text-faint">Proven</dt>
              <dd>
                {proof ? (
                  <>
                    <Link className="link" href={`/proof#${proof.fault}`}>
                      <RelativeTime iso={proof.at} />
                    </Link>
                    {proof.detected ? ', in the lab' : ': the fault was not detected'}
                    {proof.checks !== undefined &&
                      proof.checks !== hashChecks(page) &&
                      '; its checks have changed since'}
                  </>
                ) : (
                  <Link className="link" href="/proof">
                    not yet
                  </Link>
                )}
              </dd>
            </>
          )}
        </dl>
      </section>
    </>
  );
}

function MatchingNames({ id, title, names }: { id: string; title: string; names: string[] }) {
  if (!names.length) return null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="font-semibold">
        {title}
      </h2>
      <ul className="mt-1.5 grid justify-items-start gap-1.5">
        {names.map((name) => (
          <li key={name}>
            <code className="code">{name}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
