import pg from 'pg';
import { databaseConfig } from './database-url.ts';
import { processWide } from './stacks/process-wide.ts';

const minPauseMs = 500;
const maxPauseMs = 10_000;

type Listener = (payload: string | undefined) => void;
type Subscription = { listeners: Set<Listener>; client?: pg.Client; pauseMs: number; timer?: NodeJS.Timeout };

const subscriptions = processWide('subscriptions', () => new Map<string, Subscription>(), {
  overReloads: true,
});

/**
 * Calls the listener for every notification of Pulsebook's own database on a channel. One connection for each channel
 * and process serves all listeners, and is opened again when it is lost. After that, notifications may have been missed:
 * the payload is then undefined, and the listener has to look for itself.
 * @returns Unsubscribes; the last one to do so closes the connection.
 */
export function listen(channel: 'pulsebook_timeline', listener: Listener): () => void {
  const subscription: Subscription = subscriptions.get(channel) ?? {
    listeners: new Set(),
    pauseMs: minPauseMs,
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
    subscription.pauseMs = Math.min(subscription.pauseMs * 2, maxPauseMs);
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', ({ payload }) => notify(subscription, payload));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    subscription.pauseMs = minPauseMs;
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
