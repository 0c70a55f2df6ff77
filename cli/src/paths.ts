import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository: every other path is made from it. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts: string[]): string => join(ROOT, ...parts);
/** The Node that the native modules were built for, whatever `node` means in the caller's shell. */
export const NODE = process.execPath;
/** Where Node keeps what it compiled, types already stripped: the worker starts in half the time. */
export const COMPILED = inRoot('node_modules/.cache/muster/compiled');
