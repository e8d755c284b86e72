import type { Stack } from '#lib/stacks/stack.ts';
import { type Incident, incidentAddress } from '#lib/vocabulary/incident.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { Bundle } from '../../widgets/bundle.tsx';
import { Escalation } from '../../widgets/escalation.tsx';

/** Escalating an incident: the contacts, and the bundle to send. */
export function EscalateScreen({ incident, stack }: { incident: Incident; stack: Stack }) {
  const { id, title, environment } = incident;
  return (
    <div className="max-w-3xl">
      <Breadcrumb
        steps={[
          { title: 'Incidents', href: '/incidents' },
          { title, href: incidentAddress(id) },
          { title: 'Escalate' },
        ]}
      />
      <h1 className="mt-4 text-2xl font-semibold wrap-anywhere">Escalate: {title}</h1>
      <h2 className="mt-6 text-lg font-semibold">Contacts</h2>
      <Escalation here={{ stack }} />
      <h2 className="mt-6 text-lg font-semibold">What to send</h2>
      <p className="mt-1 text-muted">
        The current state of every symptom, and the timeline of this incident.
      </p>
      <Bundle here={{ stack, environment, incident: id }} />
    </div>
  );
}
