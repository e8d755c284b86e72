import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeLeniently } from '#lib/stacks/connection/percent.ts';

export type Secret = { name: string; value: string };

const dataFolder = process.env.PULSEBOOK_DATA_DIR ?? '.data';
const labFile = (name: string) => readFileSync(path.join(dataFolder, 'lab', name), 'utf8');
let known: Secret[] | undefined;

/** Everything of this Pulsebook and its lab that no browser may ever see: passwords, keys and tokens. */
export function secretsOf(): Secret[] {
  known ??= [...secretsOfTargets(), ...secretsOfLab(), canary()];
  return known;
}

/** An environment variable of the server (scripts/open-test-pulsebook.mjs). */
function canary(): Secret {
  return { name: 'PULSEBOOK_TEST_CANARY', value: readFileSync(path.join(dataFolder, 'canary'), 'utf8') };
}

/** Passwords in the addresses of lab.env, and whole values that are keys. */
function secretsOfTargets(): Secret[] {
  return labFile('lab.env')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [, name = '', value = ''] = line.match(/^(\w+)=(.*)$/) ?? [];
      const password = URL.parse(value)?.password;
      if (password) return { name, value: decodeLeniently(password) };
      return /_(KEY|SECRET|TOKEN|PASSWORD)$/.test(name) ? { name, value } : [];
    });
}

function secretsOfLab(): Secret[] {
  const { token } = JSON.parse(labFile('state.json')) as { token: string };
  const { secrets } = JSON.parse(labFile('state/memory.json')) as { secrets: Record<string, string> };
  const made = Object.entries(secrets).map(([name, value]) => ({ name: `the lab's ${name}`, value }));
  return [{ name: 'the token of the lab', value: token }, ...made];
}
