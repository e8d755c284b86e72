import type { Element, ElementContent } from 'hast';
import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { promql } from '#lib/content/lint/promql-grammar.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { maxHighlightedLine } from './page-limits.ts';

const aliases: Record<string, string> = {
  sh: 'shellscript',
  shell: 'shellscript',
  bash: 'shellscript',
  zsh: 'shellscript',
  console: 'shellsession',
  sql: 'sql',
  promql: 'promql',
  py: 'python',
  python: 'python',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  ini: 'ini',
  conf: 'ini',
  env: 'dotenv',
  dotenv: 'dotenv',
  nginx: 'nginx',
  http: 'http',
  log: 'log',
  diff: 'diff',
  js: 'javascript',
  javascript: 'javascript',
};

/** Words after ``` that are shown as they are. */
const plainLanguages = ['', 'text', 'txt', 'redis'];

/** Whether the word after ``` is one that is known. */
export function isLanguage(word: string): boolean {
  return plainLanguages.includes(word) || Object.hasOwn(aliases, word);
}

const kept = processWide<{ highlighter?: Promise<HighlighterCore> }>('highlighter', () => ({}));

/**
 * Code as a hast `<code>`, one `span.line` a line. Colours are the CSS variables --shiki-light and --shiki-dark
 * on each span, from GitHub's high-contrast themes.
 */
export async function highlight(text: string, language: string): Promise<Element> {
  kept.highlighter ??= loadHighlighter();
  const highlighter = await kept.highlighter;
  const root = highlighter.codeToHast(text, {
    lang: ownEntry(aliases, language) ?? 'text',
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
    // A busy machine would otherwise get, and the cache keep, a page half in colour.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: maxHighlightedLine,
  });
  const [pre] = root.children;
  const code = pre?.type === 'element' ? pre.children.find(isElement) : undefined;
  if (!code) throw new Error('the highlighter gave no <code>');
  return code;
}

function isElement(node: ElementContent): node is Element {
  return node.type === 'element';
}

function loadHighlighter(): Promise<HighlighterCore> {
  return createHighlighterCore({
    themes: [
      import('shiki/dist/themes/github-light-high-contrast.mjs'),
      import('shiki/dist/themes/github-dark-high-contrast.mjs'),
    ],
    langs: [
      import('shiki/dist/langs/shellscript.mjs'),
      import('shiki/dist/langs/shellsession.mjs'),
      import('shiki/dist/langs/sql.mjs'),
      import('shiki/dist/langs/python.mjs'),
      import('shiki/dist/langs/yaml.mjs'),
      import('shiki/dist/langs/json.mjs'),
      import('shiki/dist/langs/ini.mjs'),
      import('shiki/dist/langs/dotenv.mjs'),
      import('shiki/dist/langs/nginx.mjs'),
      import('shiki/dist/langs/http.mjs'),
      import('shiki/dist/langs/log.mjs'),
      import('shiki/dist/langs/diff.mjs'),
      import('shiki/dist/langs/javascript.mjs'),
      promql,
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}
