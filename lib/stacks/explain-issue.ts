import { z } from 'zod';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { suggest } from './nearest.ts';

/** A fault at a place in a document, before its line is known. `textLine` is the line of it in a text there, from 1. */
export type PathIssue = { path: PropertyKey[]; message: string; textLine?: number };

/** What zod found, said to an author: one entry a mistake, unknown keys with the key that was probably meant. */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType, given: unknown): PathIssue[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(schema, path);
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: key.includes(' ') ? splitText : `unknown key; ${suggest(key, known)}`,
      }));
    }
    case 'invalid_key':
      return [{ path, message: `not allowed as a name: expected ${expectedFormat(issue.issues[0])}` }];
    case 'invalid_type':
      return [{ path, message: wrongType(issue.expected, at(given, path)) }];
    case 'invalid_value': {
      const choices = issue.values.map(String);
      return [{ path, message: `expected one of ${choices.join(', ')}${seen(at(given, path))}` }];
    }
    case 'invalid_format':
      // What was written is not repeated: it may be the password that should have been a variable's name.
      return [{ path, message: `expected ${expectedFormat(issue)}` }];
    case 'invalid_union':
      return explainUnion(issue, schema, given);
    case 'custom':
      return [{ path, message: `expected ${issue.message}` }];
    default:
      return [{ path, message: issue.message }];
  }
}

/** What is wrong within the form that was meant, or which forms there are where none fits. */
function explainUnion(
  { path, errors }: z.core.$ZodIssueInvalidUnion,
  schema: z.ZodType,
  given: unknown,
): PathIssue[] {
  const meant = errors.find((found) => found.every((one) => one.path.length > 0));
  if (meant?.length) {
    return meant.flatMap((one) => explainIssue({ ...one, path: [...path, ...one.path] }, schema, given));
  }
  const forms = errors.flatMap(([first]) => (first?.code === 'invalid_type' ? first.expected : []));
  if (forms.length < errors.length) return [{ path, message: 'does not match any of the allowed forms' }];
  const expected = forms.map(withArticle).join(' or ');
  return [{ path, message: `expected ${expected}${seen(at(given, path))}` }];
}

/** `{ because: this, not that }` in YAML is two keys. */
const splitText = 'unknown key; if it is the rest of a text with a comma, put that text in quotes';

function wrongType(expected: string, value: unknown): string {
  if (value === undefined) return `missing: expected ${withArticle(expected)}`;
  const hint =
    expected === 'string' && ['number', 'boolean'].includes(typeof value) ? '; write it in quotes' : '';
  return `expected ${withArticle(expected)}${seen(value)}${hint}`;
}

const articles: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};
const withArticle = (type: string) => ownEntry(articles, type) ?? type;

function expectedFormat(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code !== 'invalid_format') return issue?.message ?? 'another name';
  if (issue.format === 'date') return 'a date as 2026-11-22';
  return issue.message.replace(/^Invalid string: must match pattern /, 'a match of ');
}

function seen(value: unknown): string {
  if (value === undefined || value === null) return ', got nothing';
  if (typeof value === 'object') return Array.isArray(value) ? ', got a list' : ', got keys with values';
  const text = String(value);
  return `, got ${typeof value === 'string' ? JSON.stringify(text.slice(0, 60)) : text}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const plain = unwrap(schema);
  if (plain instanceof z.ZodUnion) {
    return plain.options.flatMap((option) => knownKeys(option as z.ZodType, path));
  }
  const [key, ...rest] = path;
  if (key === undefined) {
    if (plain instanceof z.ZodObject) return Object.keys(plain.shape);
    const names = plain instanceof z.ZodRecord ? unwrap(plain.keyType as z.ZodType) : undefined;
    return names instanceof z.ZodEnum ? names.options.map(String) : [];
  }
  const inner =
    plain instanceof z.ZodObject
      ? ownEntry(plain.shape, String(key))
      : plain instanceof z.ZodRecord
        ? plain.valueType
        : plain instanceof z.ZodArray
          ? plain.element
          : undefined;
  return inner ? knownKeys(inner as z.ZodType, rest) : [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
      ? schema.unwrap()
      : schema instanceof z.ZodPipe
        ? schema.in
        : undefined;
  return wrapped ? unwrap(wrapped as z.ZodType) : schema;
}
