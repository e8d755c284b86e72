import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { EnvironmentChooser } from '../shell/environment-chooser.tsx';

type Props = { stack: Stack; environment: string; page?: string; params?: Params };

/** Links to the same screen in each environment of the stack. */
export function StackEnvironments({ stack, environment, page, params }: Props) {
  const choices = Object.entries(stack.environments).map(([id, { title }]) => ({
    id,
    title,
    configured: isConfigured(stack, id),
    href: page ? pageAddress({ stack: stack.id, page, environment: id, params }) : stackAddress(stack.id, id),
  }));
  return <EnvironmentChooser stack={stack.id} chosen={environment} choices={choices} />;
}
