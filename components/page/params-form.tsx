import { buttonClass } from '#components/ui/button.tsx';
import { ChoiceField, Field } from '#components/ui/field.tsx';
import { GetForm } from '#components/ui/get-form.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Param } from '#lib/content/read/page.ts';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { findHidden } from '#lib/vocabulary/clean-text.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

type ParamsFormProps = {
  /** The page's own path. */
  action: string;
  environment: string;
  params: Record<string, Param>;
  values: Params;
  /** The problem of each invalid parameter, by its name. */
  problems: Record<string, string>;
};

/** The parameters of a page, kept in the URL. Nothing where it has none. */
export function ParamsForm({ action, environment, params, values, problems }: ParamsFormProps) {
  const names = Object.keys(params);
  if (!names.length) return null;
  const given = names.some((name) => ownEntry(values, name));
  return (
    <GetForm
      key={JSON.stringify(values)}
      action={action}
      label="Parameters of this page"
      submit="Apply"
      className="not-prose mt-5 flex flex-wrap items-start gap-3"
      beside={
        given && (
          <Link
            href={`${action}?${environmentKey}=${environment}`}
            scroll={false}
            className={buttonClass({ variant: 'quiet' })}
          >
            Clear
          </Link>
        )
      }
    >
      <input type="hidden" name={environmentKey} value={environment} />
      {Object.entries(params).map(([name, param]) => (
        <div key={name} className="min-w-48 flex-1 sm:max-w-80">
          <ParamField
            name={name}
            param={param}
            value={ownEntry(values, name)}
            problem={ownEntry(problems, name)}
          />
        </div>
      ))}
    </GetForm>
  );
}

type ParamFieldProps = { name: string; param: Param; value?: string; problem?: string };

function ParamField({ name, param, value, problem }: ParamFieldProps) {
  const { type, label, help, example, optional, choices = [] } = param;
  const hidden = value && findHidden(value);
  const common = {
    id: `param-${name}`,
    name,
    label,
    help: hidden ? `Contains the invisible character ${hidden}, which is sent unchanged` : help,
    problem,
    defaultValue: value ?? param.default,
    required: !optional,
  };
  if (type === 'choice') return <ChoiceField {...common} choices={choices} />;
  return (
    <Field
      {...common}
      inputMode={type === 'url' ? 'url' : undefined}
      placeholder={example && `e.g. ${example}`}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
    />
  );
}
