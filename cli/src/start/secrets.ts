import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({
  /** Signs the tokens of Directus: 64 characters or more. */
  directusSecret: z.string().min(64),
  /** Wraps the data keys: 32 bytes in base64. */
  masterKey: z.string().refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64'),
  databasePassword: z.string().min(24),
  adminPassword: z.string().min(12),
  adminToken: z.string().min(32),
});
export type Secrets = z.infer<typeof Secrets>;

const fresh = (): Secrets => ({
  directusSecret: randomBytes(64).toString('base64url'),
  masterKey: randomBytes(32).toString('base64'),
  databasePassword: randomBytes(24).toString('base64url'),
  adminPassword: randomBytes(12).toString('base64url'),
  adminToken: randomBytes(32).toString('base64url'),
});

export const secretsFile = (data: string): string => join(data, 'secrets.json');

/** Made on the first start of a data folder, readable by its owner only, never changed afterwards. */
export function ensureSecrets(data: string): Secrets {
  const file = secretsFile(data);
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secrets = fresh();
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** The secret part of the mailbox's address: made from what is there, so that data of earlier versions have one too. */
export const mailboxToken = ({ directusSecret }: Pick<Secrets, 'directusSecret'>): string =>
  createHmac('sha256', directusSecret).update('muster/mailbox').digest('base64url').slice(0, 24);
