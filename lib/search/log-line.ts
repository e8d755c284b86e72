/** One line of a log, without its prefixes. */
export type LogLine = {
  text: string;
  /** The container, pod or program, where the line names it. */
  service?: string;
};
