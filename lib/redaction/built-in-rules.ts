import { passesIban, passesLuhn } from './check-digits.ts';

/**
 * One thing that is never kept. `hint` is looked for first, in lower case: a text without it costs nothing. `keep`
 * replaces a match, `$1` being its first group; left out, the whole match becomes the mark `[redacted: <name>]`.
 */
export type BuiltInRule = {
  name: string;
  /** Every quantifier is bounded or cannot overlap with what follows it, so that no text makes it slow. */
  pattern: RegExp;
  hint?: readonly string[];
  keep?: string;
  /** A second look at what matched, as a check digit. */
  validate?: (match: string) => boolean;
  /** Not applied unless content/redaction.yaml turns it on. */
  off?: true;
};

const mark = (name: string) => `[redacted: ${name}]`;

/** The forms of keys as their makers publish them: a fixed beginning, and a length. */
const keyForms = [
  'gh[pousr]_[A-Za-z0-9]{36,255}',
  'github_pat_[A-Za-z0-9_]{22,255}',
  'glpat-[\\w-]{20,64}',
  'xox[a-z]-[A-Za-z0-9-]{10,255}',
  'xapp-[A-Za-z0-9-]{10,255}',
  'sk-[A-Za-z0-9_-]{20,255}',
  '[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}',
  'whsec_[A-Za-z0-9+/=]{16,255}',
  'AIza[\\w-]{35}',
  'ya29\\.[\\w-]{20,1000}',
  'lsv2_[a-z]{2}_[a-f0-9]{32}_[a-f0-9]{10}',
  'ls__[a-f0-9]{32}',
  'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}',
  'glc_[A-Za-z0-9+/=]{32,400}',
  'hf_[A-Za-z0-9]{30,64}',
  'npm_[A-Za-z0-9]{36}',
  'pypi-[\\w-]{50,255}',
  'SG\\.[\\w-]{16,32}\\.[\\w-]{16,64}',
  'dop_v1_[a-f0-9]{64}',
  'dckr_pat_[\\w-]{20,64}',
  'hv[sb]\\.[\\w-]{20,255}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
  'sq0[a-z]{3}-[\\w-]{22,43}',
  'lin_api_[A-Za-z0-9]{32,64}',
  'nvapi-[\\w-]{40,100}',
  'gsk_[A-Za-z0-9]{40,64}',
  'r8_[A-Za-z0-9]{37}',
  'pul-[a-f0-9]{40}',
  'AGE-SECRET-KEY-1[0-9A-Z]{58}',
  'sntr[yu]s_[\\w=+/-]{32,255}',
];

/** Words after which a secret stands: `password=…`, `"api_key": "…"`, `SECRET_TOKEN: …`. */
const secretWords =
  'pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|(?:access|secret|private|signing|encryption|master|account)[_-]?key|client[_-]?secret|credentials?|connection[_-]?string|session[_-]?id|csrf|otp';

/** In this order: what knows its form best comes first. */
export const builtInRules: readonly BuiltInRule[] = [
  {
    name: 'private key',
    hint: ['private key-----'],
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----END )[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  },
  {
    name: 'password',
    hint: ['://'],
    pattern:
      /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@"'<>]{0,200}:)(?!\[redacted|\$|<|…|•|\*{3})[^\s/?#@"'<>]{1,500}(?=@)/gi,
    keep: `$1${mark('password')}`,
  },
  {
    name: 'token',
    hint: ['bearer', 'basic', 'token '],
    pattern:
      /\b(bearer|basic|token)( +|%20)(?!\[redacted|\$|<)(?=[\w.~+/=-]{0,40}[\d+/=_.-])[\w.~+/-]{12,4000}={0,2}/gi,
    keep: `$1$2${mark('token')}`,
  },
  {
    name: 'header',
    hint: ['authorization', 'cookie', 'x-api-key', 'x-auth'],
    pattern:
      /\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|x-auth-token)(["']?\s{0,4}:\s{0,4}["']?)(?!(?:bearer|basic|token) ?[[$<]|\[redacted|\$|<)[^\s"',][^\r\n"']{0,4000}/gi,
    keep: `$1$2${mark('header')}`,
  },
  {
    name: 'JWT',
    hint: ['eyj'],
    pattern: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{2,8000}(?:\.[\w-]{0,2000})?/g,
  },
  {
    name: 'AWS key',
    hint: ['akia', 'asia', 'aroa', 'aida'],
    pattern: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  },
  { name: 'key', pattern: new RegExp(`\\b(?:${keyForms.join('|')})`, 'g') },
  {
    name: 'secret',
    hint: ['pass', 'pwd', 'secret', 'token', 'key', 'credential', 'connection', 'session', 'csrf', 'otp'],
    // After a quoted name, as in JSON, whole, with its spaces, and though a part of it is out already.
    pattern: new RegExp(
      `((?:${secretWords})\\\\?["'] ?[:=]>? ?\\\\?["'])(?!(?:\\[redacted: [^\\]]{1,60}\\]|•••)(?:\\\\?["']|$)|\\$|<|\\{|%[sd(]|…|\\*{3})[^"'\\r\\n\\\\]{3,1000}(?=\\\\?["']|[\\r\\n]|$)`,
      'gi',
    ),
    keep: `$1${mark('secret')}`,
  },
  {
    name: 'secret',
    hint: ['pass', 'pwd', 'secret', 'token', 'key', 'credential', 'connection', 'session', 'csrf', 'otp'],
    // Set with = or after a quoted name, whatever the value.
    pattern: new RegExp(
      `((?:${secretWords})(?:\\\\?["']?=\\\\?["']?|\\\\?["'] ?[:=]>? ?\\\\?["']))(?!\\[redacted|\\$|<|\\{|%[sd(]|…|•|\\*{3})[^\\s"'&;,<>\\\\]{3,4000}`,
      'gi',
    ),
    keep: `$1${mark('secret')}`,
  },
  {
    name: 'secret',
    hint: ['pass', 'pwd', 'secret', 'token', 'key', 'credential', 'connection', 'session', 'csrf', 'otp'],
    // After a colon or in SQL, where prose has the same words: only what does not look like a word.
    pattern: new RegExp(
      `((?:\\b|[_-])(?:${secretWords})(?: ?: {0,4}["']?| = ["']?| ["']))(?!\\[redacted|\\$|<|\\{|%[sd(]|…|•|\\*{3})(?=[^\\s"'&;,<>]{0,60}\\d)[^\\s"'&;,<>\\\\]{6,4000}`,
      'gi',
    ),
    keep: `$1${mark('secret')}`,
  },
  {
    name: 'email',
    hint: ['@'],
    // Not the user of an address, and not a worker of Celery, which is named like one.
    pattern:
      /(?<![\w.%+/:@-])(?!celery|git@|worker)[\w.%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?![\w-]|:\d)/gi,
  },
  {
    name: 'card number',
    pattern:
      /(?<![\w.-])(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|3[4-7]\d{2}|30[0-5]\d|35\d{2}|6(?:011|5\d{2}))(?:[ -]?\d){9,15}(?![\w-])/g,
    validate: passesLuhn,
  },
  {
    name: 'IBAN',
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    validate: passesIban,
  },
  {
    name: 'phone number',
    pattern:
      /(?<![\w.+:/-])(?:\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]\d{2,8}){1,4}|\+[1-9]\d{9,13}|\(\d{3}\) ?\d{3}[ .-]\d{4}|[2-9]\d{2}-[2-9]\d{2}-\d{4})(?![\w:.-]?\d)/g,
    validate: hasPhoneDigits,
  },
  {
    name: 'IP address',
    off: true,
    pattern:
      /(?<![\w.:-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}|(?:[a-f0-9]{1,4}:){7}[a-f0-9]{1,4}|(?:[a-f0-9]{1,4}:){1,6}:(?:[a-f0-9]{1,4}(?::[a-f0-9]{1,4}){0,5})?)(?![\w.]?\d)/gi,
  },
];

function hasPhoneDigits(match: string): boolean {
  const digits = match.replace(/\D/g, '').length;
  return digits >= 9 && digits <= 15;
}
