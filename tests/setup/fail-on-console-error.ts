import { afterEach, beforeEach, expect, vi } from 'vitest';

const errors = vi.spyOn(console, 'error');

beforeEach(() => {
  errors.mockReset();
});

afterEach(() => {
  expect(
    errors.mock.calls,
    'unexpected console.error; who expects one asserts it and clears the mock',
  ).toEqual([]);
});
