/**
 * What is true beside a fault's own page. A page that says "This is happening" while a fault of another page is
 * broken is a false alarm, unless it stands here: a responder who knows the whole story would agree that it, too,
 * is happening. Keep it short, general and reviewed: whoever adds a line says why it is true, not why it is handy.
 */
export type Agreement = {
  /** Faults by id; a * stands for any text. */
  faults: string[];
  /** Other pages of the same stack. */
  pages: string[];
  /** Why they are true as well, as part of a sentence: "because …". */
  because: string;
  /** The catalogue's text makes them as good an answer as the fault's own page: first place counts for both. */
  asRight?: true;
};

export const agreements: Agreement[] = [];
