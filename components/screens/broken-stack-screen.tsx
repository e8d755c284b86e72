import type { BrokenStack } from '#lib/stacks/stack.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { ContentProblems } from './content-problems.tsx';

export function BrokenStackScreen({ stack }: { stack: BrokenStack }) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: stack.id }]} />
      <h1 className="mt-3 text-2xl font-semibold">{stack.id} cannot be read</h1>
      <p className="mt-1 max-w-prose text-muted">
        Its stack.yaml has errors. Other stacks are not affected; this one appears as soon as the file is
        fixed, without a restart.
      </p>
      <div className="mt-5 rounded-md border border-failing-line bg-failing-soft p-4">
        <ContentProblems problems={stack.problems} />
      </div>
    </>
  );
}
