import { expect, test } from 'vitest';
import { readDatabase } from './database-config.ts';

const configOf = (given: string) => {
  const read = readDatabase(given);
  if ('refusal' in read) throw new Error(read.refusal);
  const { password } = read.config;
  return { ...read.config, password: typeof password === 'function' ? password() : password };
};

test.each([
  [
    'postgresql://odd:my?pass@h/shop',
    { host: 'h', port: 5432, user: 'odd', password: 'my?pass', database: 'shop', ssl: false },
  ],
  ['postgres://u@[::1]:7/db', { host: '::1', port: 7, password: '' }],
  ['host=/run/pg user=u dbname=db', { host: '/run/pg', ssl: false }],
  ['postgresql://u:p@h/db?sslmode=require', { ssl: expect.objectContaining({ rejectUnauthorized: false }) }],
  [
    'postgresql://u:p@h/db?sslmode=verify-full',
    { ssl: expect.objectContaining({ rejectUnauthorized: true, servername: 'h' }) },
  ],
])('%s is passed to pg field by field', (given, expected) => expect(configOf(given)).toMatchObject(expected));

test.each([
  [
    'postgresql://odd:4711/topsecret@h/db',
    'the password contains "/": write %2F (write %40 for an "@" after the host)',
  ],
  ['postgresql://u:p@h1,h2/db', "it names several hosts; Pulsebook's own database needs exactly one"],
  [
    'postgresql://u:p@h/db?sslmode=prefer',
    "for Pulsebook's own database, sslmode must be disable, require, verify-ca or verify-full",
  ],
  [
    'postgresql://u:p@h/db?sslmode=require&sslrootcert=/secret',
    'the file in the parameter sslrootcert cannot be read',
  ],
  ['mysql://u:secret@h/db', 'the scheme is not postgresql://'],
])('%s is rejected', (given, refusal) => expect(readDatabase(given)).toEqual({ refusal }));
