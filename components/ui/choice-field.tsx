import { inputClass } from './field.tsx';

type ChoiceFieldProps = React.ComponentProps<'select'> & {
  id: string;
  label: string;
  choices: string[];
  help?: string;
  problem?: string;
};

/** A labelled choice with its help and what is wrong with it. One that is not required may be left open. */
export function ChoiceField({ label, choices, help, problem, ...select }: ChoiceFieldProps) {
  const helpId = help ? `${select.id}-help` : undefined;
  const problemId = problem ? `${select.id}-problem` : undefined;
  return (
    <div className="grid gap-1">
      <label htmlFor={select.id} className="text-sm font-medium">
        {label}
      </label>
      <select
        {...select}
        className={`${inputClass} ${select.className ?? ''}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={[helpId, problemId].filter(Boolean).join(' ') || undefined}
      >
        {!select.required && <option value="">any</option>}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
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
