import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeAssets, pageProblem } from './page-assets.ts';
import { readAssets } from './read-assets.ts';

const page = `<!doctype html><base href="/app/"><title>x</title>
<link rel="stylesheet" href="assets/a.css"><link rel="icon" href="/i.png"><link rel=modulepreload href=assets/m.js>
<!-- <script src="/commented.js"></script> --><script>const html = '<script src="/text.js">';</script>
<script type=module src="assets/a.js?v=1"></script><script src="https://cdn.example/x.js"></script>
<script src="data:text/javascript,1"></script><script src="assets/a.js?v=1"></script>`;

it('reads a page as browsers do', () => {
  expect(readAssets(page, '/login', new URL('https://shop.example'))).toEqual({
    own: [
      { as: 'stylesheet', path: '/app/assets/a.css' },
      { as: 'script', path: '/app/assets/m.js' },
      { as: 'script', path: '/app/assets/a.js?v=1' },
    ],
    foreign: ['https://cdn.example/x.js'],
  });
});

it('asks below the target alone', () => {
  const { own, foreign } = readAssets(page, '/login', new URL('https://shop.example/app/'));
  expect(own.map(({ path }) => path)).toEqual(['/assets/a.css', '/assets/m.js', '/assets/a.js?v=1']);
  expect(foreign).toEqual(['https://cdn.example/x.js']);
});

describe('http.page-assets', () => {
  const seen = (path: string, status: number, type?: string) => ({
    asset: { as: path.endsWith('css') ? ('stylesheet' as const) : ('script' as const), path },
    answer: { status, headers: type ? { 'content-type': type } : ({} as Record<string, string>) },
  });
  it.each([
    [
      'all there',
      [seen('/a.js', 200, 'text/javascript; charset=utf-8'), seen('/a.css', 200, 'text/css')],
      'ok',
      '/ is HTML, all 2 referenced files are served',
    ],
    ['one is gone', [seen('/a.js', 404)], 'failing', 'The script /a.js returned 404'],
    [
      'a page instead',
      [seen('/a.js', 200, 'text/html')],
      'failing',
      'The script /a.js is served as text/html: the file is missing and a page is served instead',
    ],
    [
      'another type',
      [seen('/a.css', 200, 'text/plain')],
      'failing',
      'The stylesheet /a.css is served as text/plain, so browsers block it',
    ],
    ['nothing named', [], 'warning', '/ references no scripts or stylesheets'],
  ])('%s', (_, looked, verdict, reason) => {
    const { samples } = observeAssets('/', looked, []);
    expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
  });

  it('is about the page first', () => {
    const answer = { body: '{}', truncated: false, headersMs: 1, totalMs: 1 };
    expect(pageProblem('/', { ...answer, status: 502, headers: {} })?.say).toBe(
      '/ returned 502, expected 200: {}',
    );
    const json = { ...answer, status: 200, headers: { 'content-type': 'application/json' } };
    expect(pageProblem('/', json)?.say).toBe('/ is served as application/json, not as HTML');
  });
});
