import pg from 'pg';
import { databaseConfig } from './database-url.ts';
import { processWide } from './stacks/process-wide.ts';

const shortestPauseMs = 500;
const longestPauseMs = 10_000;

type Listener = (payload: string | undefined) => void;
type Subscription = { listeners: Set<Listener>; client?: pg.Client; pauseMs: number; timer?: NodeJS.Timeout };

const subscriptions = processWide('subscriptions', () => new Map<string, Subscription>());

/**
 * Hears what Pulsebook's own database notifies on a channel, over one connection a channel and process, which is opened
 * again when it is lost. Then, and whenever something may have been missed, the payload is undefined: look for yourself.
 * @returns Ends it; the last one to go closes the connection.
 */
export function listen(channel: 'pulsebook_timeline', listener: Listener): () => void {
  const subscription: Subscription = subscriptions.get(channel) ?? {
    listeners: new Set(),
    pauseMs: shortestPauseMs,
  };
  subscriptions.set(channel, subscription);
  subscription.listeners.add(listener);
  if (!subscription.client && !subscription.timer) void open(channel, subscription);
  return () => {
    subscription.listeners.delete(listener);
    if (!subscription.listeners.size) close(subscription);
  };
}

async function open(channel: string, subscription: Subscription): Promise<void> {
  const client = new pg.Client({
    ...databaseConfig(),
    application_name: 'pulsebook listens',
    connectionTimeoutMillis: 3000,
    keepAlive: true,
  });
  subscription.client = client;
  subscription.timer = undefined;
  const lost = () => {
    if (subscription.client !== client) return;
    subscription.client = undefined;
    client.end().catch(() => {});
    if (!subscription.listeners.size) return;
    subscription.timer = setTimeout(() => void open(channel, subscription), subscription.pauseMs);
    subscription.pauseMs = Math.min(subscription.pauseMs * 2, longestPauseMs);
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', ({ payload }) => notify(subscription, payload));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    subscription.pauseMs = shortestPauseMs;
    notify(subscription, undefined);
  } catch {
    lost();
  }
}

function notify(subscription: Subscription, payload: string | undefined): void {
  for (const listener of subscription.listeners) listener(payload);
}

function close(subscription: Subscription): void {
  clearTimeout(subscription.timer);
  subscription.timer = undefined;
  const { client } = subscription;
  subscription.client = undefined;
  client?.end().catch(() => {});
}
