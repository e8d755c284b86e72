const key = 'pulsebook.name';

/** The name that this browser's owner gave last. Until people sign in, it is what they say. */
export function recallName(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(key, name);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
