/** A stack that the search can put first. */
export type StackChoice = { id: string; title: string };
