import { describe, expect, it, test } from 'vitest';
import { builtInRules } from './built-in-rules.ts';
import { redactorOf } from './redact.ts';
import { parseRedaction, type RedactionFile } from './redaction-file.ts';

const noRules: RedactionFile = { rules: [], turnOn: [], turnOff: [], secrets: [] };
const redactor = redactorOf(noRules, []);
// Made of pieces, so that nobody's scanner takes this file for a leak.
const key = (start: string, length: number) => `${start}${'a1B2c3D4'.repeat(40).slice(0, length)}`;

describe('what is taken out', () => {
  const cases: [name: string, text: string, expected: string][] = [
    [
      'a password in an address',
      'connect to postgresql://app:hun:ter2@db.example:5432/mw_py failed',
      'connect to postgresql://app:[redacted: password]@db.example:5432/mw_py failed',
    ],
    ['one without a user', 'redis://:s3cr3tpass@cache:6379/0', 'redis://:[redacted: password]@cache:6379/0'],
    ['a bearer token', 'Authorization: Bearer abc123def456ghi7', 'Authorization: Bearer [redacted: token]'],
    ['a login', 'authorization: basic dXNlcjpwYXNzd29yZA==', 'authorization: basic [redacted: token]'],
    ['another scheme', 'authorization: Digest username="app"', 'authorization: [redacted: header]"app"'],
    ['a cookie', 'Set-Cookie: sid=4711; Path=/', 'Set-Cookie: [redacted: header]'],
    ['a JWT', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl!', 'got [redacted: JWT]!'],
    ['a key of AWS', `id ${'AKIA'}2E0A8F3B244C9986.`, 'id [redacted: AWS key].'],
    ['a key of GitHub', key('ghp_', 36), '[redacted: key]'],
    ['a key of GitLab', key('glpat-', 20), '[redacted: key]'],
    ['a key of Slack', key('xoxb-', 40), '[redacted: key]'],
    ['a key of OpenAI', `key ${key('sk-proj-', 60)}`, 'key [redacted: key]'],
    ['a key of Anthropic', key('sk-ant-api03-', 90), '[redacted: key]'],
    ['a key of Google', key('AIza', 35), '[redacted: key]'],
    ['a key of Stripe', key('sk_live_', 24), '[redacted: key]'],
    ['a key of Hugging Face', key('hf_', 34), '[redacted: key]'],
    ['a key of Grafana', `glsa_${'a1B2'.repeat(8)}_0123abcd`, '[redacted: key]'],
    ['a key of LangSmith', `lsv2_pt_${'0123456789abcdef'.repeat(2)}_0123456789`, '[redacted: key]'],
    [
      'a private key',
      'a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----\nb',
      'a\n[redacted: private key]\nb',
    ],
    ['a private key that is cut', '-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKC', '[redacted: private key]'],
    ['an assignment', 'PGPASSWORD=hunter2 psql', 'PGPASSWORD=[redacted: secret] psql'],
    ['a flag', 'redis-cli --password=letmein ping', 'redis-cli --password=[redacted: secret] ping'],
    ['JSON', '{"password":"correct horse","user":"a"}', '{"password":"[redacted: secret]","user":"a"}'],
    ['JSON that is cut', '{"token": "••• correct hor…', '{"token": "[redacted: secret]'],
    ['JSON within JSON', '{\\"api_key\\": \\"abcdef\\"}', '{\\"api_key\\": \\"[redacted: secret]\\"}'],
    ['YAML', 'secret_key: 8fj3kd92', 'secret_key: [redacted: secret]'],
    ['SQL', "ALTER ROLE app PASSWORD 'n3wSecret'", "ALTER ROLE app PASSWORD '[redacted: secret]'"],
    ['an email', 'by Jane.Doe+x@mail.example.com, today', 'by [redacted: email], today'],
    ['a card', 'paid with 4111 1111 1111 1111', 'paid with [redacted: card number]'],
    ['an IBAN', 'to DE89 3704 0044 0532 0130 00.', 'to [redacted: IBAN].'],
    ['a phone number', 'call +49 170 1234567 now', 'call [redacted: phone number] now'],
    ['one of America', 'call (555) 123-4567', 'call [redacted: phone number]'],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(redactor.text(text)).toBe(expected);
  });

  test.each(cases)('%s: once is enough', (_, text) => {
    const once = redactor.text(text);
    expect(redactor.text(once)).toBe(once);
  });
});

describe('what stays, because evidence is made of it', () => {
  test.each([
    '14 of 20 connections are in use (70 %), warns at 80 % or more',
    'SELECT token, password FROM users WHERE token = $1',
    'run_01h8xk2m5p7q9r3s published 2026-11-22T14:02:11.123+02:00',
    'postgresql://pulsebook@db.example:5432/mw_py',
    'celery@worker-1.example.com: 2 tasks',
    'psql "postgresql://app:$PGPASSWORD@db:5432/mw_py"',
    'curl -H "Authorization: Bearer $API_TOKEN" https://api.example/v1',
    'postgresql://app:…@db.example:5432/mw_py',
    'max_tokens=1024, token_count: 500',
    'the password is wrong: ask for a new one',
    'password: ask the team',
    'token: refresh',
    'revision 4f1c2d3e4b5a6978, 1763805600000, 10.0.3.17:5432',
    'rate(http_request_duration_seconds_count{handler="/v1/runs/{run_id}", status!="200"}[5m])',
    'id 4111111111111112',
    'order 1234567890123456789012345678',
    'git@github.com:team/repo.git',
    'commit 0f4b8a0d 2480e8c +1 204 −3',
    'primary_key: id, foreign key: run_id',
  ])('%s', (text) => {
    expect(redactor.text(text)).toBe(text);
  });
});

describe('known secrets', () => {
  const known = redactorOf(noRules, [
    { text: 'Zq7!canary-value', wholeWord: false },
    { text: 'orange', wholeWord: true },
    { text: 'postgres://app:Zq7!canary-value@db/x', wholeWord: false },
  ]);
  test.each([
    ['x Zq7!canary-value y', 'x [redacted: secret] y'],
    ['an orange', 'an [redacted: secret]'],
    ['oranges', 'oranges'],
    ['cut off at Zq7!cana', 'cut off at [redacted: secret]'],
    ['cut off at Zq7!canary…', 'cut off at [redacted: secret]…'],
    ['Zq7!c', 'Zq7!c'],
    ['it asked postgres', 'it asked postgres'],
    ['at postgres://app:Zq7!canary…', 'at postgres://app:[redacted: secret]…'],
  ])('%s', (text, expected) => {
    expect(known.text(text)).toBe(expected);
  });
});

describe('plain data', () => {
  it('is copied, with its strings and its keys redacted', () => {
    const given = {
      rows: [['a@b.example', 3, null, true]],
      labels: { 'to a@b.example': 'x' },
      none: undefined,
    };
    expect(redactor.json(given)).toEqual({
      rows: [['[redacted: email]', 3, null, true]],
      labels: { 'to [redacted: email]': 'x' },
      none: undefined,
    });
    expect(given.rows[0]?.[0]).toBe('a@b.example');
  });

  it('is hidden as a whole below a key that names a secret', () => {
    expect(
      redactor.json({
        db_password: 'x',
        apiToken: 'y',
        api_key: 'short',
        token: '',
        tokens: 'many',
        key: 'k',
      }),
    ).toEqual({
      db_password: '[redacted: db_password]',
      apiToken: '[redacted: apiToken]',
      api_key: '[redacted: api_key]',
      token: '',
      tokens: 'many',
      key: 'k',
    });
  });
});

describe('rules that are off or on', () => {
  it('takes out IP addresses only where that is wanted', () => {
    const on = redactorOf({ ...noRules, turnOn: ['IP address'] }, []);
    expect(on.text('from 10.0.3.17:5432 at 12:30:11 and fe80::1')).toBe(
      'from [redacted: IP address]:5432 at 12:30:11 and [redacted: IP address]',
    );
  });

  it('leaves emails where they are wanted', () => {
    expect(redactorOf({ ...noRules, turnOff: ['email'] }, []).text('a@b.example')).toBe('a@b.example');
  });

  it('hides what a column or a label that is named like a secret holds, also in what was made of it', () => {
    const given = {
      reason: 'sale 7 with grape-fruit-41 was published',
      samples: [
        { labels: { apiKey: 'lemon-tree-42', token: 'published' }, say: 'lemon-tree-42 has lemon-tree-420' },
      ],
      table: {
        columns: [{ name: 'id' }, { name: 'api_key' }],
        rows: [
          [7, 'grape-fruit-41'],
          ['api_key', ''],
        ],
      },
    };
    expect(redactor.json(given)).toEqual({
      reason: 'sale 7 with [redacted: secret] was published',
      samples: [
        {
          labels: { apiKey: '[redacted: apiKey]', token: '[redacted: token]' },
          say: '[redacted: secret] has lemon-tree-420',
        },
      ],
      table: {
        columns: [{ name: 'id' }, { name: 'api_key' }],
        rows: [
          [7, '[redacted: secret]'],
          ['api_key', ''],
        ],
      },
    });
  });
});

describe('content/redaction.yaml', () => {
  const problemsOf = (text: string) => {
    const read = parseRedaction('content/redaction.yaml', text);
    return 'problems' in read ? read.problems : [];
  };

  it('adds rules of its own', () => {
    const read = parseRedaction(
      'content/redaction.yaml',
      `rules:
  - { name: customer, pattern: 'cust-(\\d)\\d+', ignoreCase: true, replace: 'CUST-$1…', example: CUST-123 }
  - { name: case number, pattern: 'case/[0-9]{6}', example: case/123456 }
`,
    );
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(redactorOf(read.value, []).text('Cust-4711, case/000001')).toBe(
      'CUST-4…, [redacted: case number]',
    );
  });

  test.each([
    ['nothing at all', ''],
    ['only a comment', '# none yet'],
  ])('may hold %s', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ["rules: [{ name: a, pattern: '(', example: '(' }]", 1, 'rules.0.pattern', /missing closing \)/],
    [
      "rules: [{ name: a, pattern: '(?<=a)b', example: ab }]",
      1,
      'rules.0.pattern',
      /^not a valid RE2 regular expression/,
    ],
    ["rules: [{ name: a, pattern: 'x*', example: x }]", 1, 'rules.0.pattern', /^matches the empty string/],
    [
      'rules:\n  - name: a\n    pattern: abc\n    example: xyz',
      4,
      'rules.0.example',
      /that the pattern matches/,
    ],
    [
      "rules: [{ name: a, pattern: abc, example: abc, replace: '$1' }]",
      1,
      'rules.0.replace',
      /only 0 groups/,
    ],
    ['rules: [{ name: a, pattern: abc }]', 1, 'rules.0.example', /^missing/],
    ['turnOff: [emial]', 1, 'turnOff.0', /did you mean "email"/],
    ['turnOf: [email]', 1, 'turnOf', /unknown key; did you mean "turnO/],
    ['secrets: [hunter-2!]', 1, 'secrets.0', /never its value/],
  ])('refuses %s', (text, line, place, message) => {
    const [first] = problemsOf(text);
    expect(first).toMatchObject({ file: 'content/redaction.yaml', line, key: place });
    expect(first?.message).toMatch(message);
  });
});

test('no text makes a built-in rule look at it again and again', () => {
  const starts = ['a://', 'password=', 'secret: "', '-----BEGIN PRIVATE KEY-----', 'eyJ', 'a@', '+49 ', '4'];
  const fills = ['a', 'a1', '=', ' ', '-', '.', '::1', '0 ', 'a.', '"', 'a@a.', '://', '\\"'];
  const lengthOf = (text: string) => redactorOf({ ...noRules, turnOn: ['IP address'] }, []).text(text).length;
  // With a rule that backtracks, this would not end.
  for (const start of starts) {
    for (const fill of fills) expect(lengthOf(start + fill.repeat(20_000))).toBeGreaterThan(0);
  }
  expect(new Set(builtInRules.map(({ pattern }) => pattern.flags.includes('g')))).toEqual(new Set([true]));
});
