/** How the proxy tells a screen its address, where Next does not: a 404 may then offer what is near it. */
export const pathHeader = 'x-pulsebook-path';
