/** `record[key]`, for keys that come from outside: never what objects inherit, as `constructor`. */
export function ownEntry<T>(record: Record<string, T> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
