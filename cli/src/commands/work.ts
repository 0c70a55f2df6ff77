import { pathToFileURL } from 'node:url';
import { inRoot } from '../paths.ts';
import { withSecretFiles } from '../start/secret-files.ts';

/** `muster work`: the worker, with its secrets read from files. */
export async function work(): Promise<void> {
  Object.assign(process.env, withSecretFiles(process.env));
  await import(pathToFileURL(inRoot('workflows/src/worker.ts')).href);
}
