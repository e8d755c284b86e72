import { readFileSync } from 'node:fs';
import net, { type Socket } from 'node:net';

export type StubbornProxy = {
  port: number;
  /** The most connections that were open at the same time, and how many there were in all. */
  most: () => number;
  all: () => number;
  /** What clients sent, as text. */
  sent: () => string;
  /** From now on answers come so much later. */
  delayAnswers: (ms: number) => void;
  /** From now on each connection lets through so many bytes of answers, and then nothing: frozen in mid-answer. */
  limitAnswers: (bytes: number) => void;
  /** Whether a connection has been given so many of an answer since, and no more. */
  holdsBack: () => boolean;
  /** Ends all connections, as a restart does, and lets answers through again. */
  cut: () => void;
  close: () => Promise<void>;
};

/** Stands in front of a real server on this machine and misbehaves when told to. */
export async function startProxy(toPort: number): Promise<StubbornProxy> {
  const open = new Set<Socket>();
  let most = 0;
  let all = 0;
  let sent = '';
  let delayMs = 0;
  let limit: { bytes: number; since: number } | undefined;
  let holdsBack = false;

  const server = net.createServer((client) => {
    open.add(client);
    all += 1;
    most = Math.max(most, connectionsTo(port));
    const behind = net.connect(toPort, '127.0.0.1');
    let passed = { bytes: 0, since: 0 };
    behind.on('data', (chunk) => {
      if (limit && passed.since !== limit.since) passed = { bytes: 0, since: limit.since };
      const allowed = limit ? chunk.subarray(0, Math.max(0, limit.bytes - passed.bytes)) : chunk;
      passed.bytes += allowed.byteLength;
      setTimeout(() => {
        if (client.writable) client.write(allowed);
        if (allowed.byteLength < chunk.byteLength) holdsBack = true;
      }, delayMs);
    });
    client.on('data', (chunk) => {
      sent += chunk.toString('latin1');
      behind.write(chunk);
    });
    client
      .on('error', () => {})
      .on('close', () => {
        open.delete(client);
        behind.destroy();
      });
    behind.on('error', () => {}).on('close', () => limit || setTimeout(() => client.destroySoon(), delayMs));
  });
  const port = await listen(server);
  return {
    port,
    most: () => most,
    all: () => all,
    sent: () => sent,
    delayAnswers: (ms) => {
      delayMs = ms;
    },
    limitAnswers: (bytes) => {
      limit = { bytes, since: (limit?.since ?? 0) + 1 };
      holdsBack = false;
    },
    holdsBack: () => holdsBack,
    cut: () => {
      limit = undefined;
      for (const client of open) client.resetAndDestroy();
    },
    close: () => closeServer(server, open),
  };
}

export type OddServer = {
  port: number;
  /** The most connections that were open at the same time. */
  most: () => number;
  close: () => Promise<void>;
};

/** Accepts connections and never says a word. */
export function startSilentServer(): Promise<OddServer> {
  return startOddServer((socket) => socket.resume());
}

/** Answers everyone with bytes that belong to no protocol. */
export function startJunkServer(): Promise<OddServer> {
  return startOddServer((socket) => {
    socket.on('data', () => socket.write('\u0001\u0002 what do you want?\r\n'));
    socket.write('\u0001\u0002 go away\r\n');
  });
}

async function startOddServer(greet: (socket: Socket) => void): Promise<OddServer> {
  const open = new Set<Socket>();
  let most = 0;
  const server = net.createServer((socket) => {
    open.add(socket);
    most = Math.max(most, connectionsTo(port));
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    greet(socket);
  });
  const port = await listen(server);
  return { port, most: () => most, close: () => closeServer(server, open) };
}

const established = '01';

/**
 * How many connections to a port of 127.0.0.1 are open by what the kernel knows: a process that is kept waiting may
 * hear of a new one before it hears that the one it replaces has ended.
 * https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
 */
function connectionsTo(port: number): number {
  const place = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const others = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local === place && state === established);
  return new Set(others.map(([, , remote]) => remote)).size;
}

export function listen(server: net.Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
  });
}

function closeServer(server: net.Server, open: Set<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
