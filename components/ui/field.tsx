type FieldProps = React.ComponentProps<'input'> & {
  id: string;
  label: string;
  help?: string;
  problem?: string;
};

export const inputClass =
  'min-h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-faint aria-invalid:border-failing';

/** A labelled input with its help and what is wrong with it, tied together for assistive technology. */
export function Field({ label, help, problem, ...input }: FieldProps) {
  const helpId = help ? `${input.id}-help` : undefined;
  const problemId = problem ? `${input.id}-problem` : undefined;
  return (
    <div className="grid gap-1">
      <label htmlFor={input.id} className="text-sm font-medium">
        {label}
      </label>
      <input
        {...input}
        className={`${inputClass} ${input.className ?? ''}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={[helpId, problemId].filter(Boolean).join(' ') || undefined}
      />
      {help && (
        <p id={helpId} className="text-xs text-faint">
          {help}
        </p>
      )}
      {problem && (
        <p id={problemId} className="text-sm text-failing">
          {problem}
        </p>
      )}
    </div>
  );
}
