const maxWordsLength = 160;

/** What people do not type: exceptions, levels with a colon, times, addresses, frames, status lines, JSON. */
const logPatterns = [
  /\b\w+(?:Error|Exception|Exhausted|Unauthenticated|Timeout|Warning)\b\s*(?::|$)/,
  /\b(?:FATAL|ERROR|PANIC|CRITICAL|WARNING|INFO|LOG):\s/,
  /^\s*\[?(?:error|fatal|critical|warn(?:ing)?|info|crit|emerg)\]?\s*[:|]/i,
  /\b\d{1,2}:\d{2}:\d{2}\b/,
  /\b(?:[\w.-]+|\]):\d{4,5}\b/,
  /\bHTTP\/\d|"\w+ \/\S* HTTP/,
  /\[errno -?\d+\]|\berrno \d+/i,
  /net::ERR|ERR_[A-Z]+_|\bE[A-Z]{4,}\b:?/,
  /^\s*[{[].*[}\]]\s*$/,
  /\((?:psycopg2?|asyncpg|sqlalchemy)\b/,
  /^curl: |^psql: |^npm |^Traceback |^\w+@[\w-]+:/,
  /\bexit(?:ed)?(?: with)? code:? \d+/i,
  /"[^"]+" (?:does not exist|is not|failed)/,
];

/** Whether a query is a pasted log rather than typed words. */
export function looksLikeLog(query: string): boolean {
  const text = query.trim();
  if (/\n/.test(text) || text.length > maxWordsLength) return true;
  return logPatterns.some((pattern) => pattern.test(text));
}
