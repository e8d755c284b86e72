import { describe, expect, it } from 'vitest';
import { bindSql } from './bind-sql.ts';

const params = { runId: "run_1'; DROP TABLE runs", gate: 'publish', empty: '' };

describe('bindSql', () => {
  it.each([
    ['a parameter', 'WHERE run_id = $runId', 'WHERE run_id = $1::text', ['runId']],
    ['a cast of it', 'LIMIT $runId::int', 'LIMIT $1::text::int', ['runId']],
    ['twice the same', '$runId IS NULL OR x = $runId', '$1::text IS NULL OR x = $1::text', ['runId']],
    ['two', 'a = $runId AND b = $gate', 'a = $1::text AND b = $2::text', ['runId', 'gate']],
    ['right after a string', "'a'||$gate||'b'", "'a'||$1::text||'b'", ['gate']],
    ['in a string', "a = '$runId'", "a = '$runId'", []],
    ['in a string with a quote', "a = 'it''s $runId'", "a = 'it''s $runId'", []],
    [
      'after a backslash that escapes nothing',
      "a = '\\' AND b = $gate",
      "a = '\\' AND b = $1::text",
      ['gate'],
    ],
    [
      'in a string with escapes',
      "a = E'it\\'s $runId' AND b = $gate",
      "a = E'it\\'s $runId' AND b = $1::text",
      ['gate'],
    ],
    ['in a quoted identifier', 'SELECT "$runId", $gate', 'SELECT "$runId", $1::text', ['gate']],
    ['in a line comment', '-- $runId\n$gate', '-- $runId\n$1::text', ['gate']],
    [
      'in a nested comment',
      '/* /* $runId */ $runId */ $gate',
      '/* /* $runId */ $runId */ $1::text',
      ['gate'],
    ],
    ['in a comment without end', '/* $runId', '/* $runId', []],
    ['in dollar quotes', '$$ $runId $$ || $gate', '$$ $runId $$ || $1::text', ['gate']],
    [
      'in tagged dollar quotes',
      '$body$ $$ $runId $body$, $gate',
      '$body$ $$ $runId $body$, $1::text',
      ['gate'],
    ],
    ['within an identifier', 'SELECT pg$runId, $gate', 'SELECT pg$runId, $1::text', ['gate']],
    ['a JSON path', "metadata->>'$runId' = $gate", "metadata->>'$runId' = $1::text", ['gate']],
  ] satisfies [string, string, string, (keyof typeof params)[]][])('%s', (_, sql, bound, names) => {
    expect(bindSql(sql, params)).toEqual({
      sql: bound,
      values: names.map((name) => params[name]),
      authored: true,
    });
  });

  it('binds values as they were typed, and nothing as NULL', () => {
    expect(bindSql('$runId, $empty, $absent', params).values).toEqual([params.runId, null, null]);
  });

  it('refuses positions, which are not the author’s to give', () => {
    expect(() => bindSql('WHERE a = $1', {})).toThrow('$1 in SQL: expected the name of a param');
  });
});
