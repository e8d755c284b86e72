import { getMDXComponent } from 'mdx-bundler/client/index.js';
import type { CompiledPage } from './compile-page.ts';

type PageComponent = ReturnType<typeof getMDXComponent>;

const components = new WeakMap<CompiledPage, PageComponent>();

/**
 * The component of a compiled page, the same one each time: `<Body components={mdxComponents} />`. For server
 * components. It needs every name of the vocabulary, and `Pre` (PreProps), in `components`.
 */
export function getPageComponent(compiled: CompiledPage): PageComponent {
  const known = components.get(compiled);
  const component = known ?? getMDXComponent(compiled.code);
  if (!known) components.set(compiled, component);
  return component;
}
