import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePrivateFolders } from './private-files.ts';
import { openLog } from './process.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'muster-private-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const modeOf = (...parts: string[]) => statSync(join(data, ...parts)).mode & 0o777;

it('lets only the owner open mails, logs, files and temporary files', () => {
  makePrivateFolders(data);
  for (const name of ['logs', 'mail', 'files', 'tmp']) expect([name, modeOf(name)]).toEqual([name, 0o700]);
});

it('closes folders that are open to everybody', () => {
  mkdirSync(join(data, 'mail'));
  chmodSync(join(data, 'mail'), 0o755);
  makePrivateFolders(data);
  expect(modeOf('mail')).toBe(0o700);
});

it('writes logs that nobody else may read, also where there is one already', () => {
  mkdirSync(join(data, 'logs'));
  openLog(join(data, 'logs', 'directus.log'));
  expect(modeOf('logs', 'directus.log')).toBe(0o600);
  chmodSync(join(data, 'logs', 'directus.log'), 0o644);
  openLog(join(data, 'logs', 'directus.log'));
  expect(modeOf('logs', 'directus.log')).toBe(0o600);
});
