'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callAction } from '#components/live/call-action.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { breakFault, fixFault, readLab } from '#lib/actions/lab.ts';
import type { LabFault, LabPart, LabState } from '#lib/lab/control.ts';
import { formatCount } from '#lib/vocabulary/format.ts';

const labKey = ['lab'];
const everyMs = 3_000;

/** The parts of the lab and its faults, those of this page first. */
export function LabControls({ stack, page }: { stack: string; page?: string }) {
  const client = useQueryClient();
  const lab = useQuery({
    queryKey: labKey,
    queryFn: async () => (await callAction(readLab())) ?? null,
    refetchInterval: everyMs,
  });
  const change = useMutation({
    mutationFn: async ({ fault, broken }: { fault: string; broken: boolean }) =>
      callAction(broken ? fixFault(fault) : breakFault(fault)),
    onSuccess: (state) => {
      client.setQueryData(labKey, state);
      void client.invalidateQueries({ queryKey: ['check'] });
    },
  });
  if (lab.isPending) return <p className="py-2 text-muted">Loading the lab…</p>;
  if (!lab.data) return <LabAbsent problem={lab.error && describeProblem(lab.error)} />;
  const { parts, faults } = ofStack(lab.data, stack);
  const broken = faults.filter((fault) => fault.broken);
  const busy = change.isPending ? change.variables.fault : undefined;
  return (
    <div className="grid gap-3 pt-1 pb-2">
      <p role="status" className="min-h-5 text-muted">
        {busy && (change.variables?.broken ? `Fixing ${busy}…` : `Breaking ${busy}…`)}
        {!busy && change.error && <span className="text-failing">{change.error.message}</span>}
        {!busy && !change.error && describeState(broken.length, parts)}
      </p>
      <Button
        size="sm"
        aria-disabled={broken.length === 0}
        pending={busy === 'all'}
        onClick={() => broken.length > 0 && change.mutate({ fault: 'all', broken: true })}
      >
        Fix all
      </Button>
      {faultsByPage(faults, page).map(([slug, ofPage]) => (
        <section key={slug} aria-label={`Faults of ${slug}`}>
          <h3 className="text-xs font-semibold break-words text-muted">{slug}</h3>
          <ul>
            {ofPage.map((fault) => (
              <FaultRow
                key={fault.id}
                fault={fault}
                pending={busy === fault.id}
                disabled={busy !== undefined}
                onPress={() => change.mutate({ fault: fault.id, broken: fault.broken })}
              />
            ))}
          </ul>
        </section>
      ))}
      <Parts parts={parts} />
    </div>
  );
}

/** A fault can be fixed before everything it stopped is running again. */
function describeState(broken: number, parts: LabPart[]): string {
  if (broken) return `${formatCount(broken, 'faults')} active`;
  const stopped = parts.filter(({ nature, state }) => nature !== 'absent' && state !== 'running');
  if (!stopped.length) return 'Nothing is broken';
  return `Fixed, waiting for ${stopped.map(({ title }) => title).join(', ')}`;
}

type FaultRowProps = { fault: LabFault; pending: boolean; disabled: boolean; onPress: () => void };

function FaultRow({ fault, pending, disabled, onPress }: FaultRowProps) {
  const verb = fault.broken ? 'Fix' : 'Break';
  return (
    <li className="flex items-start justify-between gap-2 py-1">
      <span className={fault.broken ? 'font-medium text-failing' : ''}>
        {fault.title}
        {fault.since && (
          <span className="block text-xs font-normal">
            broken <RelativeTime iso={fault.since} />
          </span>
        )}
      </span>
      <Button
        size="sm"
        variant={fault.broken ? 'primary' : 'secondary'}
        pending={pending}
        aria-disabled={disabled || undefined}
        aria-label={`${verb}: ${fault.title}`}
        onClick={() => !disabled && onPress()}
      >
        {verb}
      </Button>
    </li>
  );
}

function Parts({ parts }: { parts: LabPart[] }) {
  return (
    <section aria-label="Parts of the lab">
      <h3 className="text-xs font-semibold text-muted">Parts</h3>
      <ul className="text-xs">
        {parts.map((part) => (
          <li key={part.name} className="flex justify-between gap-2 py-0.5" title={part.detail}>
            <span>{part.title}</span>
            <span className="text-muted">
              {part.nature}
              {part.nature !== 'absent' && part.state !== 'running' && `, ${part.state}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LabAbsent({ problem }: { problem: string | null }) {
  return (
    <p className="py-2 text-muted">
      {problem ?? (
        <>
          The lab is not running. Start it with <code className="code">npm run lab</code>.
        </>
      )}
    </p>
  );
}

function ofStack({ parts, faults }: LabState, stack: string) {
  const isOfStack = (one: { stack: string }) => one.stack === stack;
  return { parts: parts.filter(isOfStack), faults: faults.filter(isOfStack) };
}

function faultsByPage(faults: LabFault[], first?: string): [string, LabFault[]][] {
  const groups = Object.entries(Object.groupBy(faults, ({ page }) => page)) as [string, LabFault[]][];
  return groups.sort(([a], [b]) => Number(b === first) - Number(a === first));
}
