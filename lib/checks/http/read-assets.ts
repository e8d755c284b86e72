import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';

type Element = DefaultTreeAdapterMap['element'];
type ParentNode = DefaultTreeAdapterMap['parentNode'];

/** `path` is below the target's URL, as it is asked for. */
export type Asset = { as: 'script' | 'stylesheet'; path: string };

/**
 * The scripts and stylesheets that a page makes a browser load: those below the target's URL, and all others.
 *
 * @param path Of the page, below the target's URL.
 */
export function readAssets(html: string, path: string, target: URL): { own: Asset[]; foreign: string[] } {
  const root = target.pathname.replace(/\/$/, '');
  const page = new URL(`${root}${path}`, target);
  const elements = elementsOf(parse(html));
  const href = elements.find(({ tagName }) => tagName === 'base');
  const base = resolve(href && attribute(href, 'href'), page) ?? page;
  const own = new Map<string, Asset>();
  const foreign = new Set<string>();
  for (const element of elements) {
    const found = assetOf(element);
    const url = found && resolve(found.address, base);
    if (!found || !url || !/^https?:$/.test(url.protocol)) continue;
    const isOwn = url.origin === target.origin && url.pathname.startsWith(`${root}/`);
    const below = `${url.pathname.slice(root.length)}${url.search}`;
    if (isOwn) own.set(url.href, { as: found.as, path: below });
    else foreign.add(url.href);
  }
  return { own: [...own.values()], foreign: [...foreign] };
}

function assetOf(element: Element): { as: Asset['as']; address: string | undefined } | undefined {
  const rel = attribute(element, 'rel')?.toLowerCase().split(/\s+/) ?? [];
  if (element.tagName === 'script') return { as: 'script', address: attribute(element, 'src') };
  if (element.tagName !== 'link') return undefined;
  if (rel.includes('stylesheet')) return { as: 'stylesheet', address: attribute(element, 'href') };
  return rel.includes('modulepreload') ? { as: 'script', address: attribute(element, 'href') } : undefined;
}

function elementsOf(parent: ParentNode): Element[] {
  return parent.childNodes.flatMap((node) =>
    defaultTreeAdapter.isElementNode(node) ? [node, ...elementsOf(node)] : [],
  );
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

function resolve(address: string | undefined, base: URL): URL | undefined {
  return address ? (URL.parse(address, base) ?? undefined) : undefined;
}
