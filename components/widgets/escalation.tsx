import { ContactWay } from '#components/page/contact-way.tsx';
import type { Stack } from '#lib/stacks/stack.ts';

/** Whom to contact and when, from stack.yaml. */
export function Escalation({ here: { stack } }: { here: { stack: Stack } }) {
  return (
    <section aria-label="Contacts" className="not-prose my-5 rounded-md border border-line bg-surface">
      <ul className="divide-y divide-line">
        {stack.escalation.contacts.map(({ who, how, when }) => (
          <li key={`${who} ${how}`} className="grid gap-x-6 px-4 py-3 sm:grid-cols-[minmax(0,14rem)_1fr]">
            <div>
              <p className="font-semibold">{who}</p>
              <p>
                <ContactWay how={how} />
              </p>
            </div>
            <p className="text-muted">{when}</p>
          </li>
        ))}
      </ul>
      <p className="border-t border-line px-4 py-2 text-sm text-muted">
        Owner: {stack.owner.team}, <ContactWay how={stack.owner.contact} />
      </p>
    </section>
  );
}
