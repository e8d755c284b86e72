'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useTransition } from 'react';
import type { Param } from '#lib/content/page.ts';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { Field } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';

type ParamsFormProps = {
  /** The page's own path. */
  action: string;
  environment: string;
  params: Record<string, Param>;
  values: Params;
  /** What the server refused, by parameter. */
  problems?: Record<string, string>;
};

/** What a page asks of its reader. A plain GET form: the values live in the address, with or without scripts. */
export function ParamsForm({ action, environment, params, values, problems = {} }: ParamsFormProps) {
  const router = useRouter();
  const form = useId();
  const [pending, startTransition] = useTransition();
  const names = Object.keys(params);
  if (!names.length) return null;
  const given = names.some((name) => values[name]);
  const cleared = `${action}?${environmentKey}=${environment}`;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value.trim()) query.set(name, value.trim());
    }
    startTransition(() => router.push(`${action}?${query}${location.hash}`, { scroll: false }));
  }

  return (
    <form
      key={JSON.stringify(values)}
      action={action}
      method="get"
      onSubmit={submit}
      aria-label="Parameters of this page"
      className="not-prose flex flex-wrap items-start gap-3"
    >
      <input type="hidden" name={environmentKey} value={environment} />
      {Object.entries(params).map(([name, param]) => (
        <div key={name} className="min-w-48 flex-1 sm:max-w-80">
          <ParamField
            id={`${form}-${name}`}
            name={name}
            param={param}
            value={values[name]}
            problem={problems[name]}
          />
        </div>
      ))}
      <div className="flex gap-2 sm:pt-6">
        <Button type="submit" pending={pending}>
          Use in checks
        </Button>
        {given && (
          <Link href={cleared} scroll={false} className={buttonClass({ variant: 'quiet' })}>
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}

type ParamFieldProps = { id: string; name: string; param: Param; value?: string; problem?: string };

function ParamField({ id, name, param, value, problem }: ParamFieldProps) {
  const { type, label, help, example, optional, choices = [] } = param;
  const common = {
    id,
    name,
    label,
    help,
    problem,
    defaultValue: value ?? param.default,
    required: !optional,
  };
  if (type === 'choice') return <ChoiceField {...common} choices={choices} />;
  return (
    <Field
      {...common}
      inputMode={type === 'url' ? 'url' : undefined}
      placeholder={example && `as ${example}`}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
    />
  );
}
