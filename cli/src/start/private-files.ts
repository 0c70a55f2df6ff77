import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const OWNER_ONLY = 0o700;

/** Folders whose content names people: everything that is sent, stored or logged. */
const PRIVATE = ['logs', 'mail', 'files', 'tmp', 'temporal'];

/**
 * Makes the folders that only the owner of a stack may open, and closes those that an earlier version left open.
 * The folder of the data itself stays enterable: as root, PostgreSQL runs as another user below it.
 */
export function makePrivateFolders(data: string): void {
  for (const folder of PRIVATE.map((name) => join(data, name))) {
    if (existsSync(folder)) chmodSync(folder, OWNER_ONLY);
    else mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
  }
}
