import type { TargetKind } from '#lib/stacks/stack.ts';

export type RefusedUrl = {
  target: string;
  variable: string;
  kind: TargetKind;
  value: string;
  /** A part of the sentence that a person reads. */
  says: string;
  /** What must never be seen of the value anywhere. */
  pieces: string[];
};

const refused = (
  target: string,
  kind: TargetKind,
  value: string,
  says: string,
  ...pieces: string[]
): RefusedUrl => ({ target, variable: `REFUSED_${target.toUpperCase()}_URL`, kind, value, says, pieces });

/** Values that an operator may have put into a variable, each of which can be read in a way that shows a password. */
export const refusedUrls: RefusedUrl[] = [
  refused(
    'slash',
    'postgres',
    'postgresql://oddslash:4711/topsecretA@hostA.invalid/shopA',
    'the password contains "/": write %2F',
    'oddslash',
    'topsecretA',
    'hostA',
    'shopA',
  ),
  refused(
    'at',
    'postgres',
    'postgresql://oddat:top@secretB@hostB.invalid/shopB',
    'the password contains "@": write %40',
    'oddat',
    'secretB',
    'hostB',
    'shopB',
  ),
  refused(
    'percent',
    'postgres',
    'postgresql://oddpercent:87%offC@hostC.invalid/shopC',
    'the password contains "%": write %25',
    'oddpercent',
    'offC',
    'hostC',
    'shopC',
  ),
  refused(
    'port',
    'postgres',
    'postgresql://oddport:topsecretD:5432',
    'the port is not a number',
    'oddport',
    'topsecretD',
  ),
  refused(
    'scheme',
    'postgres',
    'mysql://oddscheme:topsecretE@hostE.invalid/shopE',
    'the scheme is not postgresql://',
    'oddscheme',
    'topsecretE',
    'hostE',
  ),
  refused(
    'words',
    'postgres',
    'host=hostF.invalid user=oddwords password=top secretF',
    'is not name=value',
    'hostF',
    'oddwords',
    'secretF',
  ),
  refused(
    'parameter',
    'postgres',
    'postgresql://oddparameter:topsecretG@hostG.invalid/shopG?hunterG=1',
    'is not one that psql knows',
    'oddparameter',
    'topsecretG',
    'hostG',
    'hunterG',
  ),
  refused(
    'quoted',
    'redis',
    '"redis://oddquoted:topsecretH@hostH.invalid/0"',
    'it is in quotes',
    'oddquoted',
    'topsecretH',
    'hostH',
  ),
  refused(
    'number',
    'redis',
    'redis://oddnumber:4712/topsecretI@hostI.invalid/0',
    'the password contains "/": write %2F',
    'oddnumber',
    'topsecretI',
    'hostI',
  ),
  refused(
    'database',
    'redis',
    'redis://odddatabase:topsecretJ@hostJ.invalid/zeroJ',
    'is not a database number',
    'odddatabase',
    'topsecretJ',
    'hostJ',
    'zeroJ',
  ),
  refused(
    'question',
    'http',
    'http://oddquestion:4713?topsecretK@hostK.invalid/base',
    'the password contains "?": write %3F',
    'oddquestion',
    'topsecretK',
    'hostK',
  ),
  refused(
    'metrics',
    'prometheus',
    'oddmetrics:topsecretL@hostL.invalid:9090',
    'it does not start with http:// or https://',
    'oddmetrics',
    'topsecretL',
    'hostL',
  ),
];

const connects: Record<TargetKind, string> = {
  postgres: 'postgres.connect',
  redis: 'redis.ping',
  prometheus: 'prometheus.ready',
  http: 'http.health',
};

/** stack.yaml of a stack with these targets in the environment `lab`. */
export const refusedStack = `title: Refused
summary: A stack none of whose variables can be used
owner: { team: Tests, contact: "#tests" }
escalation: { contacts: [{ who: Tests, how: "#tests", when: Always }] }
sections: { "1": One }
targets:
${refusedUrls.map(({ target, kind }) => `  ${target}: { kind: ${kind}, title: The ${target} }`).join('\n')}
environments:
  lab:
    title: Here
    targets:
${refusedUrls.map(({ target, variable }) => `      ${target}: { url: ${variable} }`).join('\n')}
`;

/** Its page, which asks each target whether it answers and says all that it may of it. */
export const refusedPage = `---
title: Nothing can be asked
section: "1"
summary: Nothing can be asked.
reviewed: 2026-12-01
checks:
${refusedUrls
  .map(
    ({ target, kind }) =>
      `  ${target}: { title: The ${target} answers, kind: ${connects[kind]}, target: ${target}${kind === 'http' ? ', path: /' : ''}, next: Correct it }`,
  )
  .join('\n')}
---

${refusedUrls.map(({ target }) => `- {{${target}.host}} {{${target}.port}} {{${target}.name}} {{${target}.user}} {{${target}.url}}`).join('\n')}

${refusedUrls.map(({ target }) => `<Check id="${target}" />`).join('\n\n')}

<Escalation />
`;

/** Which pieces of the values a text holds. */
export function piecesIn(text: string): string[] {
  return refusedUrls.flatMap(({ pieces }) => pieces.filter((piece) => text.includes(piece)));
}
