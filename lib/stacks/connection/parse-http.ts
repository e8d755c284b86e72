import type { HttpInfo } from './connection-info.ts';
import { decodeLeniently } from './percent.ts';
import { refuseStrayAt } from './read-credentials.ts';
import { Refused } from './refused.ts';

/** https://url.spec.whatwg.org, without what a base of addresses cannot have: a query and a fragment. @throws Refused */
export function parseHttp(text: string): HttpInfo {
  const scheme = /^https?:\/\//i.exec(text);
  if (!scheme) {
    const isOther = /^[a-z][\w+.-]*:\/\//i.test(text);
    throw new Refused(
      isOther ? 'the scheme is not http:// or https://' : 'it does not start with http:// or https://',
    );
  }
  const rest = text.slice(scheme[0].length);
  const [authority = ''] = rest.split(/[/\\?#]/, 1);
  refuseStrayAt(rest, authority.lastIndexOf('@'), /[/\\?#]/g);
  const url = URL.parse(text);
  if (!url) throw new Refused('the host or port is not valid in a URL');
  if (/[?#]/.test(rest)) {
    throw new Refused('it contains "?" or "#", which a base URL cannot have; put an API key into headers');
  }
  const [user, password] = [decodeLeniently(url.username), decodeLeniently(url.password)];
  const writtenPassword = url.password;
  url.username = '';
  url.password = '';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return { family: 'http', servers: [{ host, port }], url, user, password, writtenPassword };
}
