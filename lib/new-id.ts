import { randomBytes } from 'node:crypto';

/** What a run, an incident and a verification are named by in addresses. */
export const idPattern = /^[A-Za-z0-9_-]{12}$/;

/** 72 random bits in 12 characters that need no escaping in an address. */
export function newId(): string {
  return randomBytes(9).toString('base64url');
}
