import { describe, expect, it } from 'vitest';
import { refuseAction, refuseAddress, refusePage, refuseRequest, refuseRoute, type Sent } from './refusal.ts';

const sent = (headers: Record<string, string>, method = 'GET'): Sent => ({
  method,
  headers: new Headers({ host: '127.0.0.1:3000', ...headers }),
});
const own = 'http://127.0.0.1:3000';
const link = {
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
};

describe('refuseAction', () => {
  it.each([
    ['127.0.0.1:3000', own],
    ['localhost:3000', 'http://localhost:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['localhost', 'http://localhost'],
  ])('accepts a page of %s', (host, origin) => {
    expect(refuseAction(new Headers({ host, origin }))).toBeUndefined();
    expect(refuseAction(new Headers({ host, origin, 'sec-fetch-site': 'same-origin' }))).toBeUndefined();
  });

  it.each([
    ['no Origin', {}, 'no Origin'],
    ['an opaque Origin', { origin: 'null' }, 'another site'],
    ['a foreign Origin', { origin: 'https://evil.example' }, 'another site'],
    ['another scheme', { origin: 'https://127.0.0.1:3000' }, 'another site'],
    ['another port', { origin: 'http://127.0.0.1:3001' }, 'another site'],
    ['another name of this machine', { origin: 'http://localhost:3000' }, 'another site'],
    ['a site that says it is another', { origin: own, 'sec-fetch-site': 'cross-site' }, 'another site'],
    ['another port that says so', { origin: own, 'sec-fetch-site': 'same-site' }, 'another site'],
    ['a link of another site', { origin: own, ...link }, 'another site'],
    ['a rebound name', { host: 'evil.example:3000', origin: 'http://evil.example:3000' }, 'machine only'],
    ['a name that begins alike', { host: '127.0.0.1.evil.example' }, 'machine only'],
    ['an address of the network', { host: '192.168.1.5:3000' }, 'machine only'],
    ['no host', { host: '' }, 'machine only'],
  ])('refuses %s', (_, headers, because) => {
    const refusal = refuseAction(sent(headers).headers);
    expect(refusal?.status).toBe(403);
    expect(refusal?.problem).toContain(because);
  });
});

describe('refuseRequest', () => {
  it.each([
    ['what is typed or a bookmark', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    ['what is no browser', {}],
    ['a fetch of our own page', { 'sec-fetch-site': 'same-origin', origin: own }],
    ['a link in a mail or chat', link],
    ['a link of another port of this machine', { ...link, 'sec-fetch-site': 'same-site' }],
  ])('accepts %s', (_, headers) => expect(refuseRequest(sent(headers))).toBeUndefined());

  it.each([
    ['a picture', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a fetch', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a frame', { ...link, 'sec-fetch-dest': 'iframe' }],
    ['a prefetch', { ...link, 'sec-purpose': 'prefetch;anonymous-client-ip' }],
  ])('refuses %s of another site', (_, headers) => {
    for (const site of ['cross-site', 'same-site'])
      expect(refuseRequest(sent({ ...headers, 'sec-fetch-site': site }))?.status).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuses %s without Origin', (method) => {
    expect(refuseRequest(sent({}, method))?.status).toBe(403);
    expect(refuseRequest(sent({ origin: own }, method))).toBeUndefined();
  });
});

describe('refuseRoute', () => {
  it('lets HEAD read and not ask', () => {
    expect(refuseRoute(sent({}, 'HEAD'), 'reads')).toBeUndefined();
    expect(refuseRoute(sent({}, 'HEAD'), 'asks')?.status).toBe(405);
  });

  it('lets a browser read ahead and not ask', () => {
    expect(refuseRoute(sent({ 'sec-purpose': 'prefetch' }), 'reads')).toBeUndefined();
    expect(refuseRoute(sent({ 'sec-purpose': 'prefetch' }), 'asks')?.status).toBe(403);
  });

  it('lets a link of another site read and not ask', () => {
    expect(refuseRoute(sent(link), 'reads')).toBeUndefined();
    expect(refuseRoute(sent(link), 'asks')?.status).toBe(403);
  });
});

describe('refusePage', () => {
  it('lets whoever opens the page ask, also by a link of another site', () => {
    expect(refusePage(sent({}))).toBeUndefined();
    expect(refusePage(sent(link))).toBeUndefined();
  });

  it.each([
    ['HEAD', {}, 'HEAD', 405],
    ['a method that is not known', {}, '', 403],
    ['a page that is loaded ahead', { 'sec-purpose': 'prefetch;prerender' }, 'GET', 403],
    ['a frame of another site', { ...link, 'sec-fetch-dest': 'iframe' }, 'GET', 403],
  ])('refuses %s', (_, headers, method, status) => {
    expect(refusePage(sent(headers, method))?.status).toBe(status);
  });
});

describe('refuseAddress', () => {
  it.each([
    ['/search?q=%00', 'This URL is not valid: "q" contains a NUL character (U+0000)'],
    ['/search?a=1&q%00=x', 'This URL is not valid: "q\\u0000" contains a NUL character (U+0000)'],
    ['/runs/%00', 'This URL is not valid: its path contains a NUL character (U+0000)'],
    ['/runs/%ED%A0%80', 'The path of this URL is not percent-encoded UTF-8'],
  ])('refuses the address %s', (address, why) => {
    expect(refuseAddress(new URL(address, 'http://localhost'))).toEqual({ status: 400, problem: why });
  });

  // Bytes that are no UTF-8 are U+FFFD by the time anybody reads a query.
  it.each(['/search?q=%ED%A0%80', '/search?q=%E2%80%AE%F0%9F%91%8D+100%25', '/alerts/100%25%20%E2%80%AE'])(
    'reads the address %s',
    (address) => expect(refuseAddress(new URL(address, 'http://localhost'))).toBeUndefined(),
  );
});
