import { randomInt } from 'node:crypto';

/** Without 0, O, I and l, which people confuse, and without signs at which a chat might end a link. */
const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const length = 14;

export const snapshotIdPattern = new RegExp(`^[${letters}]{${length}}$`);

/** 82 random bits. */
export function newSnapshotId(): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
