import { z } from 'zod';

export type KeyDescription = {
  name: string;
  type: string;
  isNeeded: boolean;
  fallback?: string;
  meaning: string;
};

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The keys of a schema as a reader of YAML needs them, so that the reference cannot say what the code does not. */
export function describeKeys(schema: z.ZodType): KeyDescription[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(json.properties ?? {}).map(([name, value]) => {
    const property = asSchema(value);
    return {
      name,
      type: typeWords(property),
      isNeeded: Boolean(json.required?.includes(name)) && property.default === undefined,
      fallback: property.default === undefined ? undefined : JSON.stringify(property.default),
      meaning: property.description ?? '',
    };
  });
}

function asSchema(value: JsonSchema | boolean | undefined): JsonSchema {
  return typeof value === 'object' ? value : {};
}

/** What may be written there, in words: "text", "a list of numbers", "one of symptom, context". */
function typeWords(schema: JsonSchema): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map((one) => typeWords(asSchema(one))))].join(' or ');
  switch (schema.type) {
    case 'string':
      return schema.format === 'date' ? 'date' : 'text';
    case 'number':
    case 'integer':
      return rangeWords(schema);
    case 'boolean':
      return 'true or false';
    case 'array':
      return `list of ${typeWords(asSchema(Array.isArray(schema.items) ? schema.items[0] : schema.items))}`;
    case 'object':
      return objectWords(schema);
    default:
      return 'anything';
  }
}

const safest = Number.MAX_SAFE_INTEGER;

function rangeWords({ type, minimum, maximum }: JsonSchema): string {
  const noun = type === 'integer' ? 'whole number' : 'number';
  const from = minimum !== undefined && minimum > -safest ? ` from ${minimum}` : '';
  const to = maximum !== undefined && maximum < safest ? ` to ${maximum}` : '';
  return `${noun}${from}${to}`;
}

function objectWords(schema: JsonSchema): string {
  const keys = Object.keys(schema.properties ?? {});
  if (keys.length) return `{ ${keys.join(', ')} }`;
  const names = asSchema(schema.propertyNames).enum;
  const values = typeWords(asSchema(schema.additionalProperties));
  return names ? `{ ${names.join(' | ')}: ${values} }` : `map of name: ${values}`;
}
