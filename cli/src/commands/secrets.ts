import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File name → content; the names are those of docker-compose.yml. */
const SECRETS: Record<string, () => string> = {
  directus_secret: () => randomBytes(64).toString('base64url'),
  master_key: () => randomBytes(32).toString('base64'),
  database_password: () => randomBytes(24).toString('base64url'),
  admin_password: () => randomBytes(18).toString('base64url'),
  admin_token: () => randomBytes(32).toString('base64url'),
  grafana_password: () => randomBytes(18).toString('base64url'),
};

/** `muster secrets <folder>`: one file per secret; those that exist are left as they are. */
export function writeSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, make] of Object.entries(SECRETS)) {
    const file = join(folder, name);
    if (existsSync(file)) {
      console.log(`  ${file} exists`);
      continue;
    }
    writeFileSync(file, make(), { mode: 0o600 });
    console.log(`✓ ${file}`);
  }
  console.log('Keep a copy of master_key apart from the backups of the data: without it sealed fields cannot be read.');
}
