import { ContactWay } from '#components/page/contact-way.tsx';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { Link } from '../ui/link.tsx';

/** Whom to contact and when, from stack.yaml. */
export function EscalationContacts({ stack, environment }: { stack: Stack; environment: string }) {
  const { contacts, page } = stack.escalation;
  return (
    <section aria-labelledby="escalation-title">
      <h2 id="escalation-title" className="font-semibold">
        Escalate to
      </h2>
      <ul className="mt-1 grid gap-3">
        {contacts.map(({ who, how, when }) => (
          <li key={`${who} ${how}`}>
            <p className="font-medium">{who}</p>
            <p>
              <ContactWay how={how} />
            </p>
            <p className="text-muted">{when}</p>
          </li>
        ))}
      </ul>
      {page && (
        <p className="mt-2">
          <Link href={pageAddress({ stack: stack.id, page, environment })} className="link">
            When and how to escalate
          </Link>
        </p>
      )}
      <p className="mt-2 text-muted">
        Owner: {stack.owner.team}, <ContactWay how={stack.owner.contact} />
      </p>
    </section>
  );
}
