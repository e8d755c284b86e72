import { type CheckToOpen, StartForm } from '#components/incidents/start-form.tsx';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { environmentKey, stackAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { IncidentOrigin } from '#lib/vocabulary/incident.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { Link } from '../../ui/link.tsx';

type Start = {
  stack: Stack;
  environment: string;
  title: string;
  origin: IncidentOrigin;
  checks: CheckToOpen[];
};
type NewIncidentScreenProps = {
  start: Start | undefined;
  stacks: Stack[];
  results: CheckResult[];
  name: string | undefined;
};

/** Starts an incident: its stack and environment, its title, and the checks that must be ok again. */
export function NewIncidentScreen({ start, stacks, results, name }: NewIncidentScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Incidents', href: '/incidents' }, { title: 'Start' }]} />
      <h1 className="mt-4 text-2xl font-semibold">Start an incident</h1>
      {start ? <StartHere start={start} results={results} name={name} /> : <ChooseStack stacks={stacks} />}
    </>
  );
}

function StartHere({ start, results, name }: { start: Start; results: CheckResult[]; name?: string }) {
  const { stack, environment, title, origin, checks } = start;
  const known = (check: CheckToOpen) =>
    results.find(({ ref }) => ref.page === check.checkRef.page && ref.check === check.checkRef.check);
  return (
    <>
      <p className="mt-1 mb-5 text-muted">
        <Link href={stackAddress(stack.id, environment)} className="link">
          {stack.title}
        </Link>
        , {ownEntry(stack.environments, environment)?.title}
      </p>
      <StartForm
        stack={stack.id}
        environment={environment}
        title={title}
        origin={origin}
        name={name}
        checks={checks.map((check) => ({ ...check, initial: known(check) }))}
      />
    </>
  );
}

function ChooseStack({ stacks }: { stacks: Stack[] }) {
  return (
    <>
      <p className="mt-1 text-muted">Choose the affected stack and environment.</p>
      <ul className="mt-3 grid max-w-prose gap-3">
        {stacks.map((stack) => (
          <li key={stack.id} className="rounded-md border border-line bg-surface px-4 py-2.5">
            <p className="font-semibold">{stack.title}</p>
            <p className="flex flex-wrap gap-x-4">
              {Object.entries(stack.environments).map(([id, { title }]) => (
                <Link
                  key={id}
                  href={`/incidents/new?stack=${stack.id}&${environmentKey}=${id}`}
                  className="link inline-flex min-h-6 items-center"
                >
                  {title}
                  {!isConfigured(stack, id) && <span className="text-muted">&nbsp;· not configured</span>}
                </Link>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
