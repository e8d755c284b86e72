import { FollowPage } from '#components/page/follow-page.tsx';
import { pageVersion } from '#lib/content/find/page-version.ts';
import type { BrokenPage } from '#lib/content/read/page.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { stackAddress } from '#lib/vocabulary/addresses.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { Link } from '../ui/link.tsx';
import { ContentProblems } from './content-problems.tsx';

type Props = { stack: Stack; page: BrokenPage; environment: string };

export function BrokenPageScreen({ stack, page, environment }: Props) {
  return (
    <>
      <FollowPage stack={stack.id} page={page.slug} version={pageVersion(stack.id, page.slug)} />
      <Breadcrumb
        steps={[
          { title: 'Stacks', href: '/' },
          { title: stack.title, href: stackAddress(stack.id, environment) },
          { title: page.slug },
        ]}
      />
      <h1 className="mt-3 text-2xl font-semibold">This page cannot be read</h1>
      <p className="mt-1 max-w-prose text-muted">
        Other pages are not affected. This one appears as soon as its file is fixed, without a restart.
      </p>
      <div className="mt-5 rounded-md border border-failing-line bg-failing-soft p-4">
        <ContentProblems problems={page.problems} />
      </div>
      <p className="mt-3">
        <Link href="/authoring" className="link">
          Authoring reference
        </Link>
      </p>
    </>
  );
}
