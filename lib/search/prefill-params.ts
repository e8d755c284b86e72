import type { Page } from '#lib/content/read/page.ts';
import { readParams } from '#lib/content/read/read-params.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { type FoundValueKind, type FoundValues, foundValueKinds } from '#lib/vocabulary/found-value.ts';

/** Values for a page's parameters, only those that the page accepts. */
export function prefillParams(page: Page, values: FoundValues): Params {
  const params: Params = {};
  for (const [name, param] of Object.entries(page.params)) {
    const kinds = param.from ?? kindOfName(name);
    const fits = kinds
      .flatMap((kind) => values[kind] ?? [])
      .flatMap((value) => spellings(value, param.choices))
      .find((value) => readParams({ [name]: param }, { [name]: value }).ok);
    if (fits !== undefined) params[name] = fits;
  }
  return params;
}

/** `runId` takes a `run-id` by default. */
function kindOfName(name: string): FoundValueKind[] {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return foundValueKinds.filter((kind) => kind === kebab);
}

function spellings(value: string, choices: readonly string[] | undefined): string[] {
  const chosen = choices?.find((choice) => choice.toLowerCase() === value.toLowerCase());
  return chosen ? [chosen, value] : [value];
}
