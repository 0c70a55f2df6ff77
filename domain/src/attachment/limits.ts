import type { Problem } from '../problem.ts';
import { fileTypeOf } from './file-type.ts';
import { refuse } from './problems.ts';

const MIB = 1024 * 1024;
/** Largest file, in bytes (10 MiB). */
export const MAX_FILE_BYTES = 10 * MIB;
/** Most bytes one person hands in within 24 hours (100 MiB). */
export const MAX_BYTES_PER_DAY = 100 * MIB;
/** Most files of one request. */
export const MAX_FILES_PER_REQUEST = 5;
/** Hours after which a file that no request took is removed. */
export const UNUSED_HOURS = 24;
/** Longest edge of a stored picture, in pixels; a larger one is scaled down. */
export const MAX_PICTURE_EDGE_PX = 6000;
/** Most pixels of a picture that is opened at all, so that a small file cannot fill the memory. */
export const MAX_PICTURE_PIXELS = 100_000_000;

/**
 * Why a file is not taken, or `null`.
 * @param used_bytes what the person has handed in within the last 24 hours
 * @returns FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED or FILE_QUOTA: the first that holds, in this order
 */
export function refuseFile(bytes: Uint8Array, used_bytes: number): Problem | null {
  if (bytes.length === 0) return refuse('FILE_EMPTY');
  if (bytes.length > MAX_FILE_BYTES) return refuse('FILE_TOO_LARGE', { megabytes: MAX_FILE_BYTES / MIB });
  if (!fileTypeOf(bytes)) return refuse('FILE_TYPE_REFUSED');
  return used_bytes + bytes.length > MAX_BYTES_PER_DAY
    ? refuse('FILE_QUOTA', { megabytes: MAX_BYTES_PER_DAY / MIB })
    : null;
}
