/** The header in which the proxy passes the path to a screen, since Next does not: a 404 offers similar pages. */
export const pathHeader = 'x-pulsebook-path';
