import { prepare } from './prepare.mjs';

// Pulsebook's database without Pulsebook, for `npx prisma migrate dev` and the like.
await prepare();
const { openDatabase } = await import('./database.mjs');
const { migrate } = await import('./migrate.mjs');
const { exitWithError, say, step } = await import('./progress.mjs');

try {
  const database = await openDatabase();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => database.close().then(() => process.exit(0)));
  }
  say(`Database: ${database.how}`);
  await step('Migrations', () => migrate(database.url));
  say('The database is ready. Ctrl-C ends it.');
} catch (error) {
  exitWithError(error);
}
