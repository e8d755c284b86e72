import type { LanguageRegistration } from 'shiki';

/** PromQL for the highlighter, which has none of its own. https://prometheus.io/docs/prometheus/latest/querying/basics/ */
export const promql: LanguageRegistration = {
  name: 'promql',
  scopeName: 'source.promql',
  patterns: [
    { include: '#comment' },
    { include: '#string' },
    { include: '#duration' },
    { include: '#number' },
    { include: '#keyword' },
    { include: '#function' },
    { include: '#label' },
    { include: '#operator' },
    { include: '#metric' },
  ],
  repository: {
    comment: { name: 'comment.line.number-sign.promql', match: '#.*$' },
    string: {
      patterns: [
        { name: 'string.quoted.double.promql', match: '"(?:[^"\\\\]|\\\\.)*"' },
        { name: 'string.quoted.single.promql', match: "'(?:[^'\\\\]|\\\\.)*'" },
        { name: 'string.quoted.other.promql', match: '`[^`]*`' },
      ],
    },
    duration: { name: 'constant.numeric.duration.promql', match: '\\b(?:\\d+(?:ms|[smhdwy]))+\\b' },
    number: {
      name: 'constant.numeric.promql',
      match: '\\b(?:0x[0-9a-fA-F]+|\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)\\b',
    },
    keyword: {
      name: 'keyword.control.promql',
      match: '\\b(?:by|without|on|ignoring|group_left|group_right|offset|bool|and|or|unless)\\b',
    },
    function: { name: 'entity.name.function.promql', match: '\\b[a-z_][a-z0-9_]*(?=\\s*\\()' },
    label: {
      name: 'variable.parameter.promql',
      match: '\\b[a-zA-Z_][a-zA-Z0-9_]*(?=\\s*(?:=~|!~|!=|=(?!=)))',
    },
    operator: { name: 'keyword.operator.promql', match: '=~|!~|!=|==|>=|<=|[-+*/%^<>=]' },
    metric: { name: 'variable.other.promql', match: '\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b' },
  },
};
