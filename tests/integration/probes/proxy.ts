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

  const server = net.createServer((client) => {
    open.add(client);
    all += 1;
    // A moment later: we may hear of a new connection before we hear that the one it replaces has ended.
    setTimeout(() => {
      most = Math.max(most, open.size);
    }, 2);
    const behind = net.connect(toPort, '127.0.0.1');
    let passed = { bytes: 0, since: 0 };
    behind.on('data', (chunk) => {
      if (limit && passed.since !== limit.since) passed = { bytes: 0, since: limit.since };
      const allowed = limit ? chunk.subarray(0, Math.max(0, limit.bytes - passed.bytes)) : chunk;
      passed.bytes += allowed.byteLength;
      setTimeout(() => client.writable && client.write(allowed), delayMs);
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
    },
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
    most = Math.max(most, open.size);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    greet(socket);
  });
  const port = await listen(server);
  return { port, most: () => most, close: () => closeServer(server, open) };
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
