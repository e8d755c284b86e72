export type Level = 'fatal' | 'error' | 'warning' | 'info' | 'debug';

/** One line of a log, without what stands before its words. */
export type LogLine = {
  text: string;
  /** Who says it, where the line names a container, a pod or a program. */
  service?: string;
  level?: Level;
};

export function levelOf(word: string): Level | undefined {
  const known = word.toLowerCase();
  if (/^(?:fatal|panic|emerg|alert|crit|critical)$/.test(known)) return 'fatal';
  if (/^err(?:or)?$/.test(known)) return 'error';
  if (/^warn(?:ing)?$/.test(known)) return 'warning';
  if (/^(?:info|notice)$/.test(known)) return 'info';
  return /^(?:debug|trace)$/.test(known) ? 'debug' : undefined;
}
