/** Where this Pulsebook is, as the reader's browser names it: until it has a public address, plain HTTP on this machine. */
export function ownOrigin(headers: Pick<Headers, 'get'>): string {
  return `http://${headers.get('host') || 'localhost'}`;
}
