import { prepare } from './prepare.mjs';

// node scripts/run.mjs <program> …: a program of ours, with everything installed, `.env` read, on Node 24.
await prepare();
process.execve(process.execPath, [process.execPath, ...process.argv.slice(2)], process.env);
