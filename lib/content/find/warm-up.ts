import { warmCompiler } from '#lib/content/compile/compile-page.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import { listPages } from './library.ts';

/** Reads all content and loads the compiler, so that the first visitor finds both ready. */
export async function warmUp(): Promise<void> {
  for (const stack of readableStacks()) listPages(stack);
  await warmCompiler().catch((cause: unknown) => {
    console.error(`Pages cannot be compiled, and will say so: ${(cause as Error).message}`);
  });
}
