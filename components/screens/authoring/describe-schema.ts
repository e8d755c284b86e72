import { z } from 'zod';

export type KeyDescription = {
  name: string;
  type: string;
  isRequired: boolean;
  fallback?: string;
  meaning: string;
};

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The keys of a schema for the reference, so that it always matches the code. */
export function describeKeys(schema: z.ZodType): KeyDescription[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(json.properties ?? {}).map(([name, value]) => {
    const property = asSchema(value);
    return {
      name,
      type: describeType(property),
      isRequired: Boolean(json.required?.includes(name)) && property.default === undefined,
      fallback: property.default === undefined ? undefined : JSON.stringify(property.default),
      meaning: property.description ?? '',
    };
  });
}

function asSchema(value: JsonSchema | boolean | undefined): JsonSchema {
  return typeof value === 'object' ? value : {};
}

/** The type of a value in words: "text", "a list of numbers", "one of symptom, context". */
function describeType(schema: JsonSchema): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map((one) => describeType(asSchema(one))))].join(' or ');
  switch (schema.type) {
    case 'string':
      return schema.format === 'date' ? 'date' : 'text';
    case 'number':
    case 'integer':
      return describeRange(schema);
    case 'boolean':
      return 'true or false';
    case 'array':
      return `list of ${describeType(asSchema(Array.isArray(schema.items) ? schema.items[0] : schema.items))}`;
    case 'object':
      return describeObject(schema);
    default:
      return 'anything';
  }
}

const maxSafe = Number.MAX_SAFE_INTEGER;

function describeRange({ type, minimum, maximum }: JsonSchema): string {
  const noun = type === 'integer' ? 'whole number' : 'number';
  const from = minimum !== undefined && minimum > -maxSafe ? ` from ${minimum}` : '';
  const to = maximum !== undefined && maximum < maxSafe ? ` to ${maximum}` : '';
  return `${noun}${from}${to}`;
}

function describeObject(schema: JsonSchema): string {
  const keys = Object.keys(schema.properties ?? {});
  if (keys.length) return `{ ${keys.join(', ')} }`;
  const names = asSchema(schema.propertyNames).enum;
  const values = describeType(asSchema(schema.additionalProperties));
  return names ? `{ ${names.join(' | ')}: ${values} }` : `map of name: ${values}`;
}
