import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { readAddress } from '#lib/content/compile/addresses.ts';
import { fileOf } from '#lib/content/compile/body-problems.ts';
import { unprotectVariables } from '#lib/content/compile/protect-variables.ts';
import type { PlacedWord } from '#lib/content/compile/refuse-programs.ts';
import { checksNamed, slugsOf } from '#lib/content/read/author-components.ts';
import type { Page, Problem } from '#lib/content/read/page.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { reservedStackNames } from '#lib/stacks/stack.ts';

export type Anchors = { checks: string[]; headings: string[] };

/** What may be pointed at, by stack and slug. A broken page exists, with unknown headings. */
export type Directory = Map<string, Map<string, Anchors | undefined>>;

/** Links, and words that name other pages, that lead nowhere. */
export function linkProblems(page: Page, tree: Root, placed: PlacedWord[], directory: Directory): Problem[] {
  const problems: Problem[] = [];
  const file = fileOf(page);
  const report = (line: number | undefined, message: string | undefined) => {
    if (message !== undefined) problems.push({ file, line, message });
  };
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'definition') return;
    report(node.position?.start.line, deadEnd(node.url, page, directory));
  });
  for (const { name, props, line } of placed) {
    if (name === 'Related' && props.pages) {
      for (const slug of slugsOf(props.pages)) {
        report(
          line,
          slug === page.slug ? 'a page is not related to itself' : noPage(page.stack, slug, directory),
        );
      }
    }
    for (const named of checksNamed(name, props)) {
      if (named.page) report(line, noCheck(page.stack, named.page, named.check, directory));
    }
  }
  return problems;
}

/** Why there is no such page; undefined where there is one. */
export function noPage(stack: string, slug: string, directory: Directory): string | undefined {
  const pages = directory.get(stack);
  if (!pages) return `there is no stack "${stack}"; ${suggest(stack, [...directory.keys()])}`;
  if (!pages.has(slug)) return `${stack} has no page "${slug}"; ${suggest(slug, [...pages.keys()])}`;
  return undefined;
}

/** Why there is no such check; undefined where there is one. */
export function noCheck(
  stack: string,
  slug: string,
  check: string,
  directory: Directory,
): string | undefined {
  const missing = noPage(stack, slug, directory);
  const checks = directory.get(stack)?.get(slug)?.checks;
  if (missing || !checks || checks.includes(check)) return missing;
  return `${slug} has no check "${check}"; ${suggest(check, checks)}`;
}

function deadEnd(url: string, page: Page, directory: Directory): string | undefined {
  // Where it leads depends on the environment.
  if (unprotectVariables(url) !== url) return undefined;
  const address = readAddress(url, page.stack);
  switch (address.type) {
    case 'outside':
      return undefined;
    case 'here':
      return noAnchor(page.stack, page.slug, url.slice(1), directory);
    case 'page':
      return (
        noPage(address.stack, address.slug, directory) ??
        noAnchor(address.stack, address.slug, address.fragment, directory)
      );
    case 'own': {
      const first = address.path.split(/[/?#]/)[1] ?? '';
      const known =
        first === '' || directory.has(first) || (reservedStackNames as readonly string[]).includes(first);
      return known ? undefined : `the link ${url} leads nowhere`;
    }
    case 'unclear':
      return `the link ${url} is unclear: write a page as its slug, or as /stack/slug`;
  }
}

function noAnchor(stack: string, slug: string, fragment: string, directory: Directory): string | undefined {
  const target = directory.get(stack)?.get(slug);
  if (!target || fragment === '') return undefined;
  const anchors = [...target.checks, ...target.headings];
  if (anchors.includes(fragment)) return undefined;
  return `${slug} has neither a check nor a heading "#${fragment}"; ${suggest(fragment, anchors)}`;
}
