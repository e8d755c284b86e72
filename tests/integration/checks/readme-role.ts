import { readFileSync } from 'node:fs';

/** The statements that the README tells a new user to run, with the password `of-pulsebook`. */
export function readmeRole(): string[] {
  const readme = readFileSync('README.md', 'utf8');
  const [, sql = ''] = /```sql\n([\s\S]*?CREATE ROLE pulsebook[\s\S]*?)```/.exec(readme) ?? [];
  const lines = sql.split('\n').map((line) => line.trim().replace('…', 'of-pulsebook'));
  return lines.filter(Boolean);
}
