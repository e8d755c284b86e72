import { describe, expect, it } from 'vitest';
import { kinds } from './kinds.ts';

describe.each([...kinds.values()])('$name', (kind) => {
  it('says what its options mean', () => {
    for (const [name, option] of Object.entries(kind.options.shape)) {
      expect(option.description, `${kind.name}: ${name}`).toBeTruthy();
    }
  });

  it('has an example that fits its own options', () => {
    expect(() => kind.options.parse(kind.example.options)).not.toThrow();
  });

  it('asks a question in its summary', () => expect(kind.summary).toContain('?'));
});

it('has each kind under its own name', () => expect(kinds.size).toBe(15));
