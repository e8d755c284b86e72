import { Children, isValidElement, type ReactNode } from 'react';
import type { ChecklistItem } from '#components/bundle/checklist-form.tsx';
import { describeConfiguration } from '#components/bundle/describe-configuration.ts';
import { namedChecks } from '#components/page/named-checks.ts';
import { bundleChecks } from '#lib/content/find/bundle-checks.ts';
import type { WordProps } from '#lib/content/read/author-components.ts';
import { environmentTitle } from '#lib/stacks/place-titles.ts';
import { LazyChecklist } from './lazy-checklist.tsx';

type Place = Parameters<typeof namedChecks>[1];
type ItemProps = WordProps<'Item'> & { children?: ReactNode };

/** What support needs to know, filled in from the checks where they can. */
export function Checklist({
  title,
  children,
  here,
}: WordProps<'Checklist'> & { here: Place; children?: ReactNode }) {
  const { stack, environment } = here;
  const items: ChecklistItem[] = Children.toArray(children).flatMap((child) => {
    if (!isValidElement<ItemProps>(child) || !child.props.title) return [];
    const { title, fill, checks, ask, children: hint } = child.props;
    return [{ title, fill, ask, hint, checks: checks ? namedChecks(checks, here) : [] }];
  });
  return (
    <LazyChecklist
      about={{ title, stack: stack.title, environment: environmentTitle(stack, environment) }}
      items={items}
      symptoms={bundleChecks(stack, environment)}
      configuration={describeConfiguration(stack, environment)}
    />
  );
}

/** An item outside of a Checklist is only its text. */
export function Item({ title, children }: ItemProps) {
  return (
    <div className="my-3">
      <p className="font-semibold">{title}</p>
      {children}
    </div>
  );
}
