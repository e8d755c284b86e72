const maxLength = 300;

/** What may be a secret or personal data: URLs end up in logs and histories. */
const sensitiveText =
  /pass(?:word|wd)\s*[=:]|secret\w*\s*[=:]|token\s*[=:]|api[_-]?key\s*[=:]|authorization|bearer\s+\S|cookie|:\/\/[^\s/]*:[^\s/]*@|-----BEGIN|\beyJ[\w-]{10,}|\b(?:sk|pk|ghp|gho|xox[bp]|AKIA|AIza)[-_]?\w{10,}|[\w.+-]+@[\w-]+\.\w{2,}|\b(?=\w*\d)(?=\w*[A-Za-z])\w{32,}\b/i;

/** Whether a query may be part of a URL: one short line without what looks like a secret. */
export function isSafeForUrl(query: string): boolean {
  const text = query.trim();
  return text.length > 0 && text.length <= maxLength && !/\n/.test(text) && !sensitiveText.test(text);
}
