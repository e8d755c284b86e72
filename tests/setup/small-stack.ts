import { checkCommonSchema } from '#lib/checks/check.ts';
import { findKind } from '#lib/checks/kinds.ts';
import { type PreparedCheck, prepareCheck } from '#lib/checks/prepare-check.ts';
import type { Check, Page } from '#lib/content/read/page.ts';
import { frontmatterSchema } from '#lib/content/read/page.ts';
import { type Stack, stackSchema, type TargetKind } from '#lib/stacks/stack.ts';

/** A stack of these targets in one environment, `here`; `variables` of the process say where they are. */
export function smallStack(
  targets: Record<string, { kind: TargetKind; url: string | undefined }>,
  more: Record<string, unknown> = {},
): Stack {
  const variable = (name: string) => `SMALL_STACK_${name.toUpperCase()}_URL`;
  for (const [name, { url }] of Object.entries(targets)) process.env[variable(name)] = url ?? '';
  const here = Object.keys(targets).map((name) => [name, { url: variable(name) }]);
  const { environment = {}, ...rest } = more;
  const stack = stackSchema.parse({
    title: 'Small',
    summary: 'A stack of a test',
    owner: { team: 'Tests', contact: '#tests' },
    escalation: { contacts: [{ who: 'Nobody', how: 'never', when: 'never' }] },
    sections: { '1': 'One' },
    targets: Object.fromEntries(
      Object.entries(targets).map(([name, { kind }]) => [name, { kind, title: `the ${name}` }]),
    ),
    environments: { here: { title: 'Here', targets: Object.fromEntries(here), ...(environment as object) } },
    ...rest,
  });
  return { ...stack, id: 'small' };
}

export function smallPage(slug = 'page'): Page {
  const { checks: _, ...front } = frontmatterSchema.parse({
    title: 'A page',
    section: '1',
    summary: 'What is seen',
    reviewed: '2026-11-22',
  });
  return { ...front, stack: 'small', slug, checks: [], hash: 'hash', body: '', bodyLine: 1 };
}

/** Where a check says nothing else, since a busy machine may take long. */
const patientSeconds = 20;

/** A check as frontmatter would have it; `options` are the kind's own. */
export function smallCheck(given: { kind: string; target: string } & Record<string, unknown>): Check {
  const kind = findKind(given.kind);
  if (!kind) throw new Error(`no kind ${given.kind}`);
  const common = checkCommonSchema.parse({ title: 'A check', deadline: patientSeconds, ...given });
  return {
    ...common,
    id: String(given.id ?? 'check'),
    target: given.target,
    options: kind.options.strip().parse(given),
  };
}

/** A check of a small stack, ready to be asked; no other check explains its failures. */
export function prepareSmall(stack: Stack, check: Check, page = smallPage(), params = {}): PreparedCheck {
  return prepareCheck({ stack, environment: 'here', page, check, params, explain: () => undefined });
}
