import pg from 'pg';
import { databaseConfig } from './database-url.ts';
import { processWide } from './stacks/process-wide.ts';

const shortestPauseMs = 500;
const longestPauseMs = 10_000;

type Listener = (payload: string | undefined) => void;
type Ear = { listeners: Set<Listener>; client?: pg.Client; pauseMs: number; timer?: NodeJS.Timeout };

const ears = processWide('ears', () => new Map<string, Ear>());

/**
 * Hears what Pulsebook's own database notifies on a channel, over one connection a channel and process, which is opened
 * again when it is lost. Then, and whenever something may have been missed, the payload is undefined: look for yourself.
 * @returns Ends it; the last one to go closes the connection.
 */
export function listen(channel: 'pulsebook_timeline', listener: Listener): () => void {
  const ear: Ear = ears.get(channel) ?? { listeners: new Set(), pauseMs: shortestPauseMs };
  ears.set(channel, ear);
  ear.listeners.add(listener);
  if (!ear.client && !ear.timer) void open(channel, ear);
  return () => {
    ear.listeners.delete(listener);
    if (!ear.listeners.size) close(ear);
  };
}

async function open(channel: string, ear: Ear): Promise<void> {
  const client = new pg.Client({
    ...databaseConfig(),
    application_name: 'pulsebook listens',
    connectionTimeoutMillis: 3000,
    keepAlive: true,
  });
  ear.client = client;
  ear.timer = undefined;
  const lost = () => {
    if (ear.client !== client) return;
    ear.client = undefined;
    client.end().catch(() => {});
    if (!ear.listeners.size) return;
    ear.timer = setTimeout(() => void open(channel, ear), ear.pauseMs);
    ear.pauseMs = Math.min(ear.pauseMs * 2, longestPauseMs);
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', ({ payload }) => tell(ear, payload));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    ear.pauseMs = shortestPauseMs;
    tell(ear, undefined);
  } catch {
    lost();
  }
}

function tell(ear: Ear, payload: string | undefined): void {
  for (const listener of ear.listeners) listener(payload);
}

function close(ear: Ear): void {
  clearTimeout(ear.timer);
  ear.timer = undefined;
  const { client } = ear;
  ear.client = undefined;
  client?.end().catch(() => {});
}
