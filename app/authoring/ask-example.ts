import { findExample } from '#components/screens/authoring/find-example.ts';
import { kinds } from '#lib/checks/kinds.ts';
import { prepareCheck } from '#lib/checks/prepare-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/find/explainers.ts';
import { createCoalescer } from '#lib/runs/coalesce.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

const ttlMs = 15_000;
const maxKept = 100;
const answers = createCoalescer<CheckResult>(maxKept);

/** The result of a kind's example on the lab; undefined while the lab is not running. */
export async function askExample(name: string): Promise<Outcome<CheckResult | undefined>> {
  const kind = kinds.get(name);
  const example = kind && findExample(kind);
  if (!example || 'problems' in example.page) return { ok: false, problem: `${name} has no example` };
  const { stack, page } = example;
  const lab = Object.keys(stack.environments).find((id) => ownEntry(stack.environments, id)?.lab);
  const [check] = page.checks;
  if (!lab || !check || !isConfigured(stack, lab)) return { ok: true, value: undefined };
  const value = await answers.read(name, ttlMs, () =>
    runCheck(
      prepareCheck({ stack, environment: lab, page, check, params: {}, explain: explainersOf(stack) }),
    ),
  );
  return { ok: true, value };
}
