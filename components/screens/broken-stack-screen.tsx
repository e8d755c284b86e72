import type { BrokenStack } from '#lib/stacks/stack.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { ContentProblems } from './content-problems.tsx';

export function BrokenStackScreen({ stack }: { stack: BrokenStack }) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Stacks', href: '/' }, { title: stack.id }]} />
      <h1 className="mt-3 text-2xl font-semibold">{stack.id} cannot be read</h1>
      <p className="mt-1 max-w-prose text-muted">
        Its file says something that Pulsebook does not understand. The other stacks go on working; this one
        shows as soon as the file is mended, without a restart.
      </p>
      <div className="mt-5 rounded-md border border-failing-line bg-failing-soft p-4">
        <ContentProblems problems={stack.problems} />
      </div>
    </>
  );
}
