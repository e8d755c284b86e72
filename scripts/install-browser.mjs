import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installDebian, unpackDebian } from './debian.mjs';
import { StartError } from './progress.mjs';

function findOnPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

const findChromium = () =>
  process.env.PULSEBOOK_CHROMIUM || findOnPath('chromium') || findOnPath('chromium-browser');

async function unpackChromium() {
  const { root, env } = await unpackDebian('chromium', ['chromium', 'fonts-dejavu-core']);
  const fonts = path.join(root, 'fonts.conf');
  writeFileSync(
    fonts,
    `<fontconfig><dir>${root}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${root}/fonts</cachedir></fontconfig>\n`,
  );
  return { path: path.join(root, 'usr/lib/chromium/chromium'), env: { ...env, FONTCONFIG_FILE: fonts } };
}

/**
 * Debian's Chromium for the tests: the machine's, else installed (as root), else unpacked into the cache.
 * @returns {Promise<{ path: string, env: Record<string, string> }>}
 */
export async function installBrowser() {
  const found = findChromium();
  if (found) return { path: found, env: {} };
  try {
    if (process.getuid?.() !== 0) return await unpackChromium();
    await installDebian(['chromium']);
    return { path: findChromium() ?? '/usr/bin/chromium', env: {} };
  } catch (error) {
    throw new StartError(
      `There is no Chromium for the browser tests, and ${error.message}. Install it, or name one in PULSEBOOK_CHROMIUM.`,
    );
  }
}
