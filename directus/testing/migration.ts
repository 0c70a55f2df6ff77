import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A folder with all migrations and one more; gone after the test. */
export function withMigration(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(fileURLToPath(new URL('../migrations', import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, `${name}.sql`), `-- A step of a test.\n\n${text}\n`);
  return folder;
}
