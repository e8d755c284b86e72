/**
 * `record[key]`, for keys that come from outside, be it a reader, an author or a target: never what every object
 * inherits, as `constructor`, `toString` and `__proto__`.
 */
export function ownEntry<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
