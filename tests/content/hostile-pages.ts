/** A page whose author is an attacker. `text` is the whole file. */
export type HostilePage = { name: string; text: string; outcome: 'refused' | 'shown' };

export type HostileAims = {
  /** A file that any code of a page would write. */
  marker: string;
  /** An environment variable of the server whose value may stand nowhere. */
  secret: string;
};

/** What a program of a page would leave in the browser: `window.owned`. */
const inBrowser = 'globalThis.owned=1;globalThis.alert?.(1)';

/** Programs in every form that an expression may have. */
function programs({ marker, secret }: HostileAims): Record<string, string> {
  const write = `process.getBuiltinModule("fs").appendFileSync("${marker}","x")`;
  const read = `process.env.${secret}`;
  return {
    call: `(${write},${read})`,
    member: read,
    template: `\`\${${write}}\${${read}}\``,
    arrow: `(() => { ${write}; return ${read} })()`,
    constructed: `"".constructor.constructor("${inBrowser};return process.env.${secret}")()`,
    evaluated: `eval("process.env.${secret}")`,
    required: `require("fs").readFileSync("/proc/self/environ","utf8")`,
    list: `[${write},${read}].join()`,
    choice: `${write} ? 1 : ${read}`,
    classes: `new (class { constructor() { ${write} } toString() { return ${read} } })().toString()`,
    global: `(globalThis.owned = 1, JSON.stringify(process.env))`,
    regex: `"a".replace(/a/, () => ${read})`,
  };
}

/** Where an expression may stand among words. */
const amongWords: Record<string, (program: string) => string> = {
  line: (program) => `{${program}}`,
  sentence: (program) => `It says {${program}} here.`,
  heading: (program) => `## Now {${program}}`,
  cell: (program) => `| a |\n|---|\n| {${program}} |`,
  inside: (program) => `<Note title="x">\n\n- **bold {${program}}**\n\n</Note>`,
  linked: (program) => `[a {${program}}](/constructor)`,
};

/** Attributes of every kind of element, those with no meaning too. */
const amongAttributes: Record<string, (program: string) => string> = {
  abbr: (program) => `<abbr title={${program}}>x</abbr>`,
  details: (program) => `<details open={${program}}><summary>s</summary>x</details>`,
  kbd: (program) => `<kbd title={${program}}>x</kbd>`,
  style: (program) => `<mark style={{color: ${program}}}>x</mark>`,
  html: (program) => `<sub dangerouslySetInnerHTML={{__html: ${program}}} />`,
  note: (program) => `<Note title={${program}}>x</Note>`,
  danger: (program) => `<Danger loses={${program}}>x</Danger>`,
  nested: (program) => `<Steps><Step title="x"><Note><abbr title={${program}}>x</abbr></Note></Step></Steps>`,
};

const spreads: Record<string, (program: string) => string> = {
  abbr: (program) => `<abbr {...{title: ${program}}}>x</abbr>`,
  note: (program) => `<Note {...${program}}>x</Note>`,
  details: (program) => `<details open {...[${program}]}>x</details>`,
};

/** Addresses that a browser would run, or that lead elsewhere without saying so. */
const addresses: Record<string, string> = {
  script: 'javascript:owned=1',
  upper: 'JaVaScRiPt:owned=1',
  entity: 'java&#10;script:owned=1',
  tab: 'java&Tab;script:owned=1',
  control: '&#1;javascript:owned=1',
  data: 'data:text/html;base64,PHNjcmlwdD5vd25lZD0xPC9zY3JpcHQ+',
  vbscript: 'vbscript:owned',
  file: 'file:///etc/passwd',
  blob: 'blob:https://evil.example/1',
  view: 'view-source:https://evil.example/',
  slashes: '//evil.example/x.png',
  backslashes: '/\\\\evil.example/x.png',
  both: '\\\\/evil.example/x.png',
  split: '/&#9;/evil.example/x.png',
  bare: 'https:evil.example/x.png',
};

const linked: Record<string, (address: string) => string> = {
  link: (address) => `[x](<${address}>)`,
  definition: (address) => `[x][there]\n\n[there]: <${address}>`,
  image: (address) => `![x](<${address}>)`,
};

/** Values of variables that fill an address after the source was looked at. `vars` of the hostile stack. */
export const hostileVars: Record<string, string> = {
  script: 'javascript:owned=1',
  scheme: 'javascript',
  data: 'data:text/html,x',
  slashes: '//evil.example/x.png',
  backslash: '/\\evil.example/x.png',
  host: '/evil.example/x.png',
  words: '<img src=x onerror=owned=1>{process.env.PATH}</script><script>owned=1</script>',
};

const filled: Record<string, string> = {
  script: '[x]({{script}})',
  'script-definition': '[x][there]\n\n[there]: {{script}}',
  scheme: '[x]({{scheme}}:owned=1)',
  data: '[x]({{data}})',
  slashes: '[x]({{slashes}})',
  host: '[x](/{{host}})',
  'image-script': '![x]({{script}})',
  'image-slashes': '![x]({{slashes}})',
  'image-host': '![x](/{{host}})',
  'image-file': '![x](/{{host}}/y.png)',
  'image-word': '![x](/{{words}}.png)',
};

const pictures: Record<string, string> = {
  outside: '![x](https://evil.example/x.png)',
  'asks-a-target': '![x](/constructor/quiet/picture)',
  bundle: '![x](/api/bundles/constructor/lab)',
  query: '![x](/x.png?send=1)',
  'by-reference': '![x][there]\n\n[there]: /x.png',
};

const html = [
  ...[
    'script',
    'iframe',
    'object',
    'embed',
    'form',
    'input',
    'button',
    'style',
    'link',
    'meta',
    'base',
    'svg',
  ],
  ...[
    'math',
    'template',
    'img',
    'video',
    'audio',
    'a',
    'slot',
    'portal',
    'marquee',
    'custom-element',
    'body',
  ],
];

const bodies: Record<string, string> = {
  ...Object.fromEntries(
    html.map((name) => [
      `<${name}>`,
      `<${name} src="https://evil.example/x" href="javascript:owned=1" onload="owned=1" />`,
    ]),
  ),
  ...Object.fromEntries(
    [
      'onclick',
      'onToggle',
      'style',
      'id',
      'class',
      'ref',
      'key',
      'slot',
      'is',
      'srcdoc',
      '__proto__',
      'constructor',
    ].map((name) => [`attribute-${name}`, `<details ${name}="owned=1">x</details>`]),
  ),
  ...Object.fromEntries(
    ['__proto__', 'constructor', 'toString', 'children', 'here', 'key', 'ref', 'dangerouslySetInnerHTML'].map(
      (name) => [`prop-${name}`, `<Note ${name}="x">x</Note>`],
    ),
  ),
  ...Object.fromEntries(
    [
      '__proto__',
      'constructor',
      'Constructor',
      'Object',
      'props.x',
      'Fragment',
      'Pre',
      'WideTable',
      'a:b',
    ].map((name) => [`component-${name}`, `<${name}>x</${name}>`]),
  ),
  import: 'import fs from "node:fs"',
  'import-json': 'import secret from "../../package.json"',
  'export-value': 'export const owned = (globalThis.owned = 1)',
  'export-default': 'export default () => null',
  'export-layout': 'export { default } from "./layout"',
  'frontmatter-again': '---js\n{ title: (globalThis.owned = 1) }\n---',
  fragment: '<>x</>',
  'element-in-expression': '{<b>x</b>}',
  'element-in-attribute': '<Note title={<img src="x" />}>x</Note>',
  'regex-literal': '{/x/}',
  bigint: '{1n}',
  'comment-and-more': '{/* */ globalThis.owned = 1}',
  'comment-html': '<!-- <script>owned=1</script> -->',
};

/** Bodies that show, as the words that they are. */
const harmless: Record<string, string> = {
  code: '```js\n</code></pre><script>owned=1</script>{process.env.PATH}\n```',
  'code-title': '```js title="<img src=x onerror=owned=1>"\nx\n```',
  'code-language': '```__proto__\nx\n```',
  inline: '`<script>owned=1</script>` and `{process.env.PATH}`',
  escaped: '\\<script>owned=1\\</script> \\{process.env.PATH}',
  entities: '&lt;script&gt;owned=1&lt;/script&gt;',
  text: '{"<script>owned=1</script>"}',
  title: '<Note title="</script><script>owned=1</script>">x</Note>',
  link: '[x](https://example.com/?"onclick="owned=1)',
  // It stays a path of ours: /%5Cevil.example
  backslash: '[x]({{backslash}})',
  'link-title': '[x](/constructor "<script>owned=1</script>")',
  'heading-names': '## __proto__\n\n## constructor\n\n## toString\n\n## __proto__',
  footnote: 'x[^__proto__]\n\n[^__proto__]: y',
  'variable-words':
    'It is {{words}} and `{{words}}`.\n\n```\n{{words}}\n```\n\n<Note title="{{words}}">{{words}}</Note>',
  details: '<details open><summary>s</summary>x</details>',
};

const strings = [
  '<img src=x onerror=owned=1>',
  '</script><script>owned=1</script>',
  '{process.env.PATH}',
  '[x](javascript:owned=1)',
];

/** A frontmatter in place of the usual one: each line is YAML. */
const frontmatters: Record<string, { yaml: string; outcome: HostilePage['outcome'] }> = {
  ...Object.fromEntries(
    strings.flatMap((text, index) =>
      Object.entries({
        title: `title: '${text}'\nsummary: s`,
        summary: `title: t\nsummary: '${text}'`,
        errors: `title: t\nsummary: s\nerrors: ['${text}']`,
        param: `title: t\nsummary: s\nparams:\n  a: { label: '${text}', help: '${text}', example: '${text}', default: '${text}' }`,
        check: `title: t\nsummary: s\nchecks:\n  a: { title: '${text}', kind: postgres.connect, next: '${text}' }`,
      }).map(([place, yaml]) => [`${place}-${index}`, { yaml, outcome: 'shown' as const }]),
    ),
  ),
  ...Object.fromEntries(
    ['constructor', 'toString', 'valueOf', 'hasOwnProperty'].map((name) => [
      `param-${name}`,
      { yaml: `title: t\nsummary: s\nparams:\n  ${name}: { label: x }`, outcome: 'shown' as const },
    ]),
  ),
  'check-constructor': {
    yaml: 'title: t\nsummary: s\nchecks:\n  constructor: { title: x, kind: postgres.connect }',
    outcome: 'shown',
  },
  'kind-constructor': {
    yaml: 'title: t\nsummary: s\nchecks:\n  a: { title: x, kind: constructor }',
    outcome: 'refused',
  },
  'target-constructor': {
    yaml: 'title: t\nsummary: s\nchecks:\n  a: { title: x, kind: postgres.connect, target: constructor }',
    outcome: 'refused',
  },
  'variable-constructor': {
    yaml: 'title: t\nsummary: s\nchecks:\n  a: { title: x, kind: postgres.query, sql: "select {{constructor}}" }',
    outcome: 'refused',
  },
  'section-proto': { yaml: 'title: t\nsummary: s\nsection: __proto__', outcome: 'refused' },
  'key-proto': { yaml: 'title: t\nsummary: s\n__proto__: { type: guide }', outcome: 'refused' },
  'param-proto': { yaml: 'title: t\nsummary: s\nparams:\n  __proto__: { label: x }', outcome: 'refused' },
  'check-proto': {
    yaml: 'title: t\nsummary: s\nchecks:\n  __proto__: { title: x, kind: postgres.connect }',
    outcome: 'refused',
  },
  alias: { yaml: 'title: &a t\nsummary: *a', outcome: 'shown' },
  'alias-of-itself': {
    yaml: 'title: t\nsummary: s\nchecks: { a: &c { title: x, kind: postgres.connect, b: *c } }',
    outcome: 'refused',
  },
  laughs: {
    yaml: `title: t\nsummary: s\nerrors:\n  - &a0 x\n${Array.from({ length: 9 }, (_, i) => `  - &a${i + 1} [${`*a${i},`.repeat(9)}]`).join('\n')}`,
    outcome: 'refused',
  },
  merge: { yaml: 'title: t\nsummary: s\n<<: { type: guide }', outcome: 'refused' },
  'tag-js': { yaml: 'title: !!js/function "function(){owned=1}"\nsummary: s', outcome: 'refused' },
  'tag-own': { yaml: 'title: !include /etc/passwd\nsummary: s', outcome: 'refused' },
  'tag-binary': { yaml: 'title: !!binary aGk=\nsummary: s', outcome: 'refused' },
  'engine-js': { yaml: 'title: t\nsummary: s\nengine: js', outcome: 'refused' },
};

/** The stack in which all of them stand, itself named as what every object has. */
export const hostileStackId = 'constructor';

/** Its stack.yaml. Nothing of it is configured, so no target is asked. */
export const hostileStack = `title: Hostile
summary: Pages of an attacker.
owner: { team: t, contact: c }
escalation:
  contacts: [{ who: w, how: h, when: w }]
sections: { "1": One }
vars:
${Object.entries(hostileVars)
  .map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
  .join('\n')}
targets:
  database: { kind: postgres, title: Postgres }
environments:
  lab:
    title: Lab
    targets:
      database: { url: HOSTILE_DATABASE_URL }
`;

/** All of them, each with a name that is a slug. */
export function hostilePages(aims: HostileAims): HostilePage[] {
  const product = (kind: string, places: typeof amongWords, given: Record<string, string>) =>
    Object.entries(places).flatMap(([place, write]) =>
      Object.entries(given).map(([form, value]) =>
        pageOf(`${kind}-${place}-${form}`, 'refused', write(value)),
      ),
    );
  const each = (kind: string, given: Record<string, string>, outcome: HostilePage['outcome']) =>
    Object.entries(given).map(([name, body]) => pageOf(`${kind}-${name}`, outcome, body));
  const { call = '', member = '', list = '' } = programs(aims);
  return [
    ...product('words', amongWords, programs(aims)),
    ...product('attribute', amongAttributes, programs(aims)),
    ...product('spread', spreads, { call, member, list }),
    ...product('address', linked, addresses),
    ...each('filled', filled, 'refused'),
    ...each('picture', pictures, 'refused'),
    ...each('body', bodies, 'refused'),
    ...each('harmless', harmless, 'shown'),
    ...Object.entries(frontmatters).map(([name, { yaml, outcome }]) =>
      pageOf(`front-${name}`, outcome, 'Words.', yaml),
    ),
  ].map((page, index) => ({ ...page, name: `${slugOf(page.name)}-${index}` }));
}

function pageOf(
  name: string,
  outcome: HostilePage['outcome'],
  body: string,
  yaml = 'title: t\nsummary: s',
): HostilePage {
  const section = yaml.includes('section:') ? '' : 'section: "1"\n';
  return { name, outcome, text: `---\n${yaml}\n${section}reviewed: 2026-11-22\n---\n\n${body}\n` };
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
