import { FILE_TYPES, type FileType } from './file-type.ts';

/** Most characters of a name that is shown. */
const MAX_NAME = 100;
const ENDINGS: Record<FileType, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
};
/** Path separators, quotes, control characters, and marks that turn the direction of reading. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * The name under which a file is shown and saved: what its sender called it, without a path, without characters that a
 * file system or a reader would take for something else, and with the ending of what it is.
 * @param stored the type it is stored as
 */
export function fileNameOf(given: string, stored: FileType = FILE_TYPES[0]): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(UNSAFE, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...stem].slice(0, MAX_NAME).join('').trim() || 'document'}${ENDINGS[stored]}`;
}
