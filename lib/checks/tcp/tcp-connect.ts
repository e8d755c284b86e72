import { z } from 'zod';
import { defineKind } from '#lib/checks/kind.ts';

export const tcpConnect = defineKind({
  name: 'tcp.connect',
  target: 'any',
  summary: 'Does anything accept connections at the address of a target? DNS lookup and connect are timed.',
  options: z.object({}),
  example: { stack: 'mw-py', target: 'database', options: {} },
  asksWhetherItAnswers: true,
  defaults: {
    unit: 'milliseconds',
    thresholds: { warn: { above: 1000 } },
    say: 'Connected in {value}',
  },

  async observe(ask) {
    const { address, dnsMs, connectMs } = await ask.tcp();
    return {
      samples: [{ labels: {}, value: dnsMs + connectMs }],
      table: {
        columns: [
          { name: 'address' },
          { name: 'DNS lookup', unit: 'milliseconds' },
          { name: 'connect', unit: 'milliseconds' },
        ],
        rows: [[address, dnsMs, connectMs]],
        truncated: false,
      },
    };
  },
});
