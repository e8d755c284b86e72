import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { observeWays } from './through-proxy.ts';

const answered = (status: number) => ({
  settled: { answer: { status, totalMs: 3 } },
  isRight: status === 200,
});
const refused = { settled: { failure: { message: 'refused' } }, isRight: false };

describe('http.through-proxy', () => {
  it.each([
    ['both', answered(200), answered(200), 'ok', 'nginx answered 200; API answered 200'],
    [
      'the service is not for us to ask',
      answered(200),
      refused,
      'ok',
      'nginx answered 200; directly it cannot be asked from here (API does not answer (refused))',
    ],
    [
      'the hop between them',
      answered(502),
      answered(200),
      'failing',
      'nginx answered 502; API answered 200: the hop from nginx to API fails, it got no answer that it could pass on',
    ],
    [
      'the service is down',
      answered(502),
      refused,
      'failing',
      'nginx answered 502; API does not answer (refused): API is what fails, so it got no answer that it could pass on',
    ],
    [
      'the proxy is down',
      refused,
      answered(200),
      'failing',
      'nginx does not answer (refused); API answered 200: nginx itself is what fails',
    ],
    [
      'a path that is not passed on',
      answered(404),
      answered(200),
      'failing',
      'nginx answered 404; API answered 200: nginx does not pass this path on as it is',
    ],
    [
      'the service is wrong by both ways',
      answered(500),
      answered(500),
      'failing',
      'nginx answered 500; API answered 500: API itself answers wrongly',
    ],
    [
      'only the proxy is right',
      answered(200),
      answered(500),
      'warning',
      'nginx answered 200; API answered 500: another instance may have answered the proxy',
    ],
  ])('%s', (_, proxy, service, verdict, reason) => {
    const { samples } = observeWays({ title: 'nginx', ...proxy }, { title: 'API', ...service });
    expect(judge({ samples, thresholds: {} })).toMatchObject({ verdict, reason });
  });
});
