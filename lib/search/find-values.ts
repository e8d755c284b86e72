import type { FoundValueKind, FoundValues } from '#lib/vocabulary/found-value.ts';

const id = String.raw`[A-Za-z0-9][\w.-]{2,79}`;
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const maxPerKind = 5;
const maxValueLength = 200;

const named = (words: string, value = id): RegExp =>
  new RegExp(String.raw`\b(?:${words})["']?\s*(?:[=:]|is|\s)\s*["']?(${value})`, 'gi');

/** The first group of each pattern is the value. */
const patterns: readonly [FoundValueKind, RegExp][] = [
  ['run-id', named('run[_-]?id')],
  ['run-id', /\b(run_[A-Za-z0-9]{3,40})\b(?!\s*[=:(])/g],
  ['run-id', /\/runs\/([A-Za-z0-9][\w-]{2,79})/g],
  ['job-id', named('job[_-]?id')],
  ['job-id', new RegExp(`\\b(?:job|dlq)[ /:#]+(${uuid})`, 'gi')],
  ['task-id', named('task[_-]?id')],
  ['task-id', new RegExp(`\\bTask [\\w.]+\\[(${uuid})\\]`, 'g')],
  ['request-id', named('(?:request|correlation|trace)[_-]?id')],
  ['client-id', named('client[_-]?id')],
  ['client-id', /\bclient ["']?([A-Za-z][\w.-]{2,60})["']? (?:is|has|does|was)\b/gi],
  ['revision', /revision (?:identified by )?["'(]+([0-9a-f]{6,40})\b/gi],
  ['revision', /\brevision[ =:]+([0-9a-f]{8,40})\b/gi],
  ['revision', /Running (?:upgrade|downgrade) \w* ?-> (\w{8,40})/g],
  [
    'table',
    /\b(?:relation|table) ["'`]?(?:public\.)?([a-z_][a-z0-9_]*)["'`]?(?= (?:does|doesn't|already))/gi,
  ],
  ['table', /\b(?:FROM|INTO|UPDATE|JOIN) "?([a-z_][a-z0-9_]{2,})"?\b/g],
  ['column', /\bcolumn "?([a-z_][\w.]*)"? (?:of relation|does)/gi],
  ['database', /\bdatabase "([^"]{1,63})"/gi],
  ['database', /postgres(?:ql)?(?:\+\w+)?:\/\/[^\s/]+\/([\w-]+)/g],
  ['user', /\b(?:for )?(?:user|role) "([^"]{1,63})"/gi],
  ['host', /\b(?:server at|host(?: name)?) "([\w.:-]+)"/gi],
  ['host', /\bconnecting to ([\w.-]+):\d{2,5}/gi],
  ['host', /\b(?:lookup|ENOTFOUND|EAI_AGAIN) ([\w.-]+)/g],
  ['host', /\b\w{1,30}:\/\/(?:[^\s/@]{0,300}@)?([\w.-]{1,253})(?::\d+)?/g],
  ['port', /\bport:? (\d{2,5})\b/gi],
  ['port', /(?<=[\w.\]-]):(\d{2,5})\b(?!:)/g],
  ['port', /\('[\d.:]*', (\d{2,5})/g],
  ['bucket', /s3:\/\/([a-z0-9][a-z0-9.-]{2,62})/g],
  ['bucket', named('bucket(?:[_-]?name)?', '[a-z0-9][a-z0-9.-]{2,62}')],
  ['bucket', /\barn:aws:s3:::([a-z0-9][a-z0-9.-]{2,62})/g],
  ['method', /\b(GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD) (?:https?:\/\/|\/)/g],
  ['path', /\b(?:GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD) (?:https?:\/\/[^/\s"]+)?(\/[^\s"'?]*)/g],
  ['path', /\bpath["']?\s*[=:]\s*["']?(\/?[\w{}./-]+)/g],
  ['status', /HTTP\/[\d.]+"?\s+(\d{3})\b/g],
  ['status', /\b(?:status(?:[ _-]?code)?|code)["']?\s*[=: ]\s*(\d{3})\b/gi],
  ['origin', /from origin ['"](https?:\/\/[^'"\s]+)['"]/gi],
  ['origin', /\bOrigin:? (https?:\/\/[^\s'",]+)/gi],
  ['url', /(https?:\/\/[^\s'"<>)]+)/g],
  ['module', /no module named ['"]([\w.]+)['"]/gi],
  ['module', /name '(\w+)' is not defined/g],
  ['queue', named('queue(?:[_-]?name)?', '[A-Za-z][\\w.-]{1,60}')],
  ['provider', /\b(kieai|shotstack|upload_post)\b/g],
  ['provider', /\/webhooks\/([a-z][\w-]+)/g],
  ['resource', /\b([a-z]+(?:_[a-z]+)*):(?:read|create|update|delete|execute|write)\b/g],
  ['action', /\b[a-z]+(?:_[a-z]+)*:(read|create|update|delete|execute|write)\b/g],
  ['email', /\b([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})\b/g],
];

/** Words in the place of a value. */
const notValues = new Set([
  'null',
  'none',
  'undefined',
  'true',
  'false',
  'is',
  'was',
  'not',
  'the',
  'with',
  'and',
  'for',
  'does',
  'has',
]);

/** Values for parameters of pages, by kind, in the order of the lines. */
export function findValues(lines: readonly string[]): FoundValues {
  const found: FoundValues = {};
  for (const [kind, pattern] of patterns) {
    for (const line of lines) {
      for (const match of line.matchAll(pattern)) {
        const value = (match[1] ?? '').replace(/[.,;:]+$/, '');
        const known = found[kind] ?? [];
        if (!value || value.length > maxValueLength || notValues.has(value.toLowerCase())) continue;
        if (known.includes(value) || known.length >= maxPerKind) continue;
        found[kind] = [...known, value];
      }
    }
  }
  return found;
}
