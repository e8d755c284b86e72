type Labels = {
  id: string;
  label: string;
  help?: string;
  problem?: string;
};

export const inputClass =
  'min-h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-faint aria-invalid:border-failing';

/** A labelled input with its help and its problem, linked for screen readers. */
export function Field({ label, help, problem, ...input }: Labels & React.ComponentProps<'input'>) {
  const labels = { id: input.id, label, help, problem };
  return (
    <Labelled {...labels}>
      <input {...input} className={inputClass} {...describedBy(labels)} />
    </Labelled>
  );
}

type ChoiceFieldProps = Labels & React.ComponentProps<'select'> & { choices: string[] };

/** A select, labelled like `Field`. One that is not required has the option "any". */
export function ChoiceField({ label, help, problem, choices, ...select }: ChoiceFieldProps) {
  const labels = { id: select.id, label, help, problem };
  return (
    <Labelled {...labels}>
      <select {...select} className={inputClass} {...describedBy(labels)}>
        {!select.required && <option value="">any</option>}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </Labelled>
  );
}

const helpId = (id: string) => `${id}-help`;
const problemId = (id: string) => `${id}-problem`;

function describedBy({ id, help, problem }: Labels) {
  const ids = [help && helpId(id), problem && problemId(id)].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': problem ? true : undefined };
}

function Labelled({ id, label, help, problem, children }: Labels & { children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {help && (
        <p id={helpId(id)} className="text-xs text-faint">
          {help}
        </p>
      )}
      {problem && (
        <p id={problemId(id)} className="text-sm text-failing">
          {problem}
        </p>
      )}
    </div>
  );
}
