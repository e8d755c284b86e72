import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../progress.mjs';

const user = 'postgres';

const numberOf = (flag) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));

function findOrCreateUser() {
  try {
    return { uid: numberOf('-u'), gid: numberOf('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', user]);
      return { uid: numberOf('-u'), gid: numberOf('-g') };
    } catch (cause) {
      throw new StartError(
        `Postgres does not run as root, and the user ${user} could not be created: ${cause.message}. ` +
          'Create it, run Pulsebook as another user, or set DATABASE_URL.',
      );
    }
  }
}

/** Who has the folder already, or else the user `postgres`, who is given it. */
function ownerOf(folder) {
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return { uid, gid };
  const user = findOrCreateUser();
  chownSync(folder, user.uid, user.gid);
  return user;
}

/** Whether everyone may pass through every folder above `file`. */
function isReachable(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (!(statSync(folder).mode & 0o001)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * How to start a Postgres program: as ourselves, or, when we are root, as the owner of its data.
 * In a root's private folder (mode 0700) that user could not even see its own data, so it gets the one
 * capability to pass through folders that it may not read.
 * @param {string} folder the data folder
 * @param {string} program
 * @param {string[]} args
 * @returns {{ command: string, args: string[], uid?: number, gid?: number }}
 */
export function asServerUser(folder, program, args) {
  if (process.getuid?.() !== 0) return { command: program, args };
  const { uid, gid } = ownerOf(folder);
  if (isReachable(folder) && isReachable(program)) return { command: program, args, uid, gid };
  const pass = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--securebits=+no_setuid_fixup',
  ];
  return { command: 'setpriv', args: [...pass, program, ...args] };
}
