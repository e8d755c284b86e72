import { Triage } from '#components/diagnose/triage.tsx';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { TriageReport } from '#lib/triage/triage.ts';
import { stackAddress, triageAddress } from '#lib/vocabulary/addresses.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { EnvironmentChooser } from '../shell/environment-chooser.tsx';
import { Link } from '../ui/link.tsx';
import { UnsetEnvironment } from './unset-environment.tsx';

type TriagePlace = { stack: Stack; environment: string };
type TriageScreenProps = {
  places: TriagePlace[];
  leftOut: TriagePlace[];
  last?: TriageReport;
  /** How long a snapshot of it may be kept. */
  snapshotDays: number;
};

/** Runs every check of one stack, or of all, and ranks the issues. */
export function TriageScreen({ places, leftOut, last, snapshotDays }: TriageScreenProps) {
  const only = places.length === 1 && !leftOut.length ? places[0] : undefined;
  const named = places.map(({ stack, environment }) => ({ stack: stack.id, environment }));
  const titles = Object.fromEntries(places.map(({ stack }) => [stack.id, stack.title]));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Breadcrumb
          steps={[
            { title: 'Stacks', href: '/' },
            ...(only
              ? [{ title: only.stack.title, href: stackAddress(only.stack.id, only.environment) }]
              : []),
            { title: 'Diagnose' },
          ]}
        />
        {only && <Environments {...only} />}
      </div>
      <h1 className="mt-3 text-2xl font-semibold">Diagnose</h1>
      <p className="mt-1 max-w-prose text-muted">
        Which issue is it? Runs every check of {only?.stack.title ?? 'every stack'} and ranks the issues, root
        causes first. Read-only, and each target gets each question once.
      </p>
      {!only && <Places places={places} leftOut={leftOut} />}
      {only && <UnsetEnvironment {...only} />}
      <div className="mt-5">
        {places.length > 0 && (
          <Triage
            key={triageAddress(named)}
            places={named}
            titles={titles}
            last={last}
            copyFrom={`/api${triageAddress(named)}`}
            snapshotDays={snapshotDays}
          />
        )}
      </div>
    </>
  );
}

function Environments({ stack, environment }: TriagePlace) {
  const choices = Object.entries(stack.environments).map(([id, { title }]) => ({
    id,
    title,
    configured: isConfigured(stack, id),
    href: triageAddress([{ stack: stack.id, environment: id }]),
  }));
  return <EnvironmentChooser stack={stack.id} chosen={environment} choices={choices} />;
}

/** The stacks that are diagnosed, each in its environment. */
function Places({ places, leftOut }: Pick<TriageScreenProps, 'places' | 'leftOut'>) {
  const title = ({ stack, environment }: TriagePlace) => ownEntry(stack.environments, environment)?.title;
  return (
    <p className="mt-2 text-sm text-muted">
      {places.map((place, index) => (
        <span key={place.stack.id}>
          {index > 0 && ' · '}
          <Link href={stackAddress(place.stack.id, place.environment)} className="link-quiet">
            {place.stack.title}
          </Link>{' '}
          in {title(place)}
        </span>
      ))}
      {leftOut.length > 0 && (
        <span className="block">
          Not included, since no target has a URL:{' '}
          {leftOut.map((place) => `${place.stack.title} in ${title(place)}`).join(', ')}.{' '}
          <Link href="/preflight" className="link">
            What is missing
          </Link>
        </span>
      )}
    </p>
  );
}
