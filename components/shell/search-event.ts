/** Whatever dispatches it on the window opens the search over the screen. */
export const searchEvent = 'pulsebook:search';
