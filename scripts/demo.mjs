import { prepare } from './prepare.mjs';

await prepare();
const { runPulsebook } = await import('./pulsebook.mjs');
await runPulsebook({ mode: 'production', lab: true });
