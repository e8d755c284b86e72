import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { CopyFrom } from '../../ui/copy-from.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';

const forms = [
  { form: 'txt', label: 'Text for chat' },
  { form: 'md', label: 'Markdown' },
  { form: 'json', label: 'JSON' },
] as const;

/** The snapshot in other formats, each at an address of its own. */
export function CopyAs({ id }: { id: string }) {
  return (
    <Disclosure summary="Copy as…" className="open:basis-full">
      <ul className="mt-1 grid gap-1.5">
        {forms.map(({ form, label }) => (
          <li key={form} className="flex flex-wrap items-center gap-3">
            <CopyFrom href={snapshotAddress(id, form)} label={label} />
            <a href={snapshotAddress(id, form)} className="link text-sm">
              Open .{form}
            </a>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
