import { strToU8, type Zippable, zipSync } from 'fflate';

export type FileToZip = { name: string; content: string | Uint8Array };

/** One zip of them all. Pictures are stored as they are: they are compressed already. */
export function zipFiles(files: readonly FileToZip[], at: Date): Uint8Array<ArrayBuffer> {
  const zippable: Zippable = {};
  for (const { name, content } of files) {
    const isText = typeof content === 'string';
    zippable[name] = [isText ? strToU8(content) : content, { level: isText ? 6 : 0, mtime: at }];
  }
  return zipSync(zippable);
}
