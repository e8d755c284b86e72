import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What screens and documents said once, with the word that replaced it (docs/glossary.md). */
const retired: [RegExp, string][] = [
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bAnd now\?/, 'Re-check now'],
  [/Which issue is it\?/, 'Diagnose, with the question as its subtitle at most'],
  [/What is going wrong\?/, 'Issues'],
  [
    /No sign of|Signs of|Cannot tell|This is happening/,
    'Not happening, Possibly happening, Unknown: <why>, Happening',
  ],
  [/someone at this machine/, 'Anonymous'],
  [/this destroys/i, 'destructive'],
  [/not known\b/i, 'unknown'],
  [/could not be known/i, 'unknown'],
  [/\bnot set up\b/i, 'not configured'],
  [/as (it|they) should be/i, 'ok'],
  [
    /Over when|Open it again|Take it along|made meanwhile/,
    'Resolve when, Reopen as, Export and share, Checks run during the incident',
  ],
  [/no page (treats|fits)/i, 'Errors no page covers, no page matches'],
  [/\blets? (us|you|it) in\b|\bknock(s|ed)?\b|\bpatience\b/i, 'connect, time-out'],
  [
    /Pulsebook itself failed|own database does not answer/,
    'Internal error in Pulsebook, database is not responding',
  ],
];

/** The subtitle of Diagnose is the question that it answers; a snapshot may have an old headline. */
const allowed = [/Which issue is it\? Runs every check/, /replace\(\/\^\(This is happening\|/];

const files = globSync('{app,components,lib/vocabulary,lib/documents}/**/*.{ts,tsx}', {
  cwd: new URL('..', import.meta.url),
  exclude: (name) => name.endsWith('.test.ts'),
});

it('reads every screen and document', () => {
  expect(files).toContain('components/screens/page-screen.tsx');
  expect(files).toContain('lib/documents/write-triage.ts');
});

it.each(retired)('finds no %s', (word, replacement) => {
  const found = files.flatMap((file) =>
    readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        word.test(line) && !allowed.some((one) => one.test(line)) ? `${file}:${at + 1} ${line.trim()}` : [],
      ),
  );
  expect(found, `say ${replacement}`).toEqual([]);
});
