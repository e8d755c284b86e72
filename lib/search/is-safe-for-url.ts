const longest = 300;

/** What may be a secret or about a person: it is not written into an address, which others keep. */
const privateText =
  /pass(?:word|wd)\s*[=:]|secret\w*\s*[=:]|token\s*[=:]|api[_-]?key\s*[=:]|authorization|bearer\s+\S|cookie|:\/\/[^\s/]*:[^\s/]*@|-----BEGIN|\beyJ[\w-]{10,}|\b(?:sk|pk|ghp|gho|xox[bp]|AKIA|AIza)[-_]?\w{10,}|[\w.+-]+@[\w-]+\.\w{2,}|\b(?=\w*\d)(?=\w*[A-Za-z])\w{32,}\b/i;

/** Whether a query may stand in an address, to be sent on: one short line without what looks like a secret. */
export function isSafeForUrl(query: string): boolean {
  const text = query.trim();
  return text.length > 0 && text.length <= longest && !/\n/.test(text) && !privateText.test(text);
}
