import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeAttempts } from './through-proxy.ts';

const answered = (status: number) => ({
  settled: { answer: { status, totalMs: 3 } },
  isRight: status === 200,
});
const refused = { settled: { failure: { message: 'refused' } }, isRight: false };

describe('http.through-proxy', () => {
  it.each([
    ['both', answered(200), answered(200), 'ok', 'nginx returned 200; API returned 200'],
    [
      'the service is not for us to ask',
      answered(200),
      refused,
      'ok',
      'nginx returned 200; not reachable directly from Pulsebook (API does not answer (refused))',
    ],
    [
      'the hop between them',
      answered(502),
      answered(200),
      'failing',
      'nginx returned 502; API returned 200: the hop from nginx to API is failing, which returned no valid response',
    ],
    [
      'the service is down',
      answered(502),
      refused,
      'failing',
      'nginx returned 502; API does not answer (refused): API is failing',
    ],
    [
      'the proxy is down',
      refused,
      answered(200),
      'failing',
      'nginx does not answer (refused); API returned 200: nginx itself is failing',
    ],
    [
      'a path that is not passed on',
      answered(404),
      answered(200),
      'failing',
      'nginx returned 404; API returned 200: nginx does not forward this path unchanged',
    ],
    [
      'the service is wrong by both ways',
      answered(500),
      answered(500),
      'failing',
      'nginx returned 500; API returned 500: API itself is failing',
    ],
    [
      'only the proxy is right',
      answered(200),
      answered(500),
      'warning',
      'nginx returned 200; API returned 500: another instance may have answered the proxy',
    ],
  ])('%s', (_, proxy, service, verdict, reason) => {
    const { samples } = observeAttempts({ title: 'nginx', ...proxy }, { title: 'API', ...service });
    expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
  });
});
