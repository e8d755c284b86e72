import { EnvironmentNotConfigured } from '#components/page/environment-not-configured.tsx';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

/** The variables that an environment needs, where none of them is set. Nothing otherwise. */
export function UnsetEnvironment({ stack, environment }: { stack: Stack; environment: string }) {
  const place = ownEntry(stack.environments, environment);
  if (!place || isConfigured(stack, environment)) return null;
  const missing = Object.entries(place.targets).map(([name, { url }]) => ({
    target: ownEntry(stack.targets, name)?.title ?? name,
    variable: url,
  }));
  return (
    <div className="mt-4">
      <EnvironmentNotConfigured
        environment={place.title}
        missing={missing}
        href={`/preflight#${stack.id}-${environment}`}
      />
    </div>
  );
}
