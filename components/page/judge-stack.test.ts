import { expect, it } from 'vitest';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { judgeStack } from './judge-stack.ts';

const say = (...verdicts: (Verdict | undefined)[]) =>
  judgeStack(verdicts.map((verdict, at) => ({ issue: `${at + 1}`, verdict }))).map(({ says, named }) =>
    [says, ...named].join(' '),
  );

it.each<[string, (Verdict | undefined)[], string[]]>([
  ['all is well', ['ok', 'ok', 'ok'], ['No sign of any of 3 issues']],
  ['one is happening', ['ok', 'failing', 'ok'], ['1 of 3 issues is happening 2', 'No sign of the other 2']],
  ['two are happening', ['failing', 'failing'], ['2 of 2 issues are happening 1 2']],
  [
    'the worst comes first',
    ['unknown', 'warning', 'failing', 'ok'],
    ['1 of 4 issues is happening 3', 'Signs of 1 2', 'Cannot tell for 1', 'No sign of the other 1'],
  ],
  ['nothing can be known', ['unknown', 'unknown'], ['Cannot tell for 2 1 2']],
  ['not all are measured yet', ['ok', undefined], ['No sign of 1 so far']],
  ['nothing is measured yet', [undefined], []],
  ['a single issue', ['ok'], ['No sign of its one issue']],
])('%s', (_, verdicts, expected) => expect(say(...verdicts)).toEqual(expected));
