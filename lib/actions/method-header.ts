/** Where proxy.ts writes what a page cannot see: the method of its request. */
export const methodHeader = 'x-pulsebook-method';
