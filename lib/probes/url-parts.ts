/** What a target's URL says of who we are, decoded. A stray % stands for itself. */
export function userOf({ username }: URL): string {
  return decode(username);
}

export function passwordOf({ password, searchParams }: URL): string {
  return decode(password) || searchParams.get('password') || '';
}

export function databaseOf({ pathname }: URL): string {
  return decode(pathname.slice(1));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
