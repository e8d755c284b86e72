import { describe, expect, it } from 'vitest';
import { catalogue, kinds } from './kinds.ts';

describe.each([...kinds.values()])('$name', (kind) => {
  it('says what its options mean', () => {
    for (const [name, option] of Object.entries(kind.options.shape)) {
      expect(option.description, `${kind.name}: ${name}`).toBeTruthy();
    }
  });

  it('has an example that fits its own options, or says why it has none', () => {
    const { example } = kind;
    if ('none' in example) expect(example.none).toMatch(/\S/);
    else expect(() => kind.options.parse(example.options)).not.toThrow();
  });

  it('asks a question in its summary', () => expect(kind.summary).toContain('?'));
});

it('has each kind under a name of its own', () => expect(kinds.size).toBe(catalogue.length));
