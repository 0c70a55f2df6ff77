import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { encrypt, decrypt } from '../encryption.ts';
import { rowsOf } from '../transaction.ts';

export type DataKey = { id: string; key: Buffer };
type KeyRow = { id: string; wrapped_key: string };

const ROTATE_DAYS = 90;
const KEY_BYTES = 32;
const aboutKey = (organization_id: string, id: string) => `v1|${organization_id}|encryption_keys|${id}|wrapped_key`;

/** The keys codes are sealed with; of two instances that make the first one at once, one wins and both use its key. */
const readActive = (db: Knex, org: string) =>
  rowsOf<KeyRow>(
    db,
    `SELECT id, wrapped_key FROM encryption_keys WHERE organization_id = ? AND purpose = 'qr' AND status = 'active'`,
    [org],
  );

const makeFirst = (db: Knex, org: string, master: Buffer) => {
  const id = randomUUID();
  return rowsOf(
    db,
    `INSERT INTO encryption_keys (id, organization_id, purpose, key_version, wrapped_key, rotate_after)
     SELECT ?, ?, 'qr', coalesce(max(key_version), 0) + 1, ?, now() + make_interval(days => ?)
       FROM encryption_keys WHERE organization_id = ? AND purpose = 'qr'
     ON CONFLICT DO NOTHING`,
    [id, org, encrypt(master, randomBytes(KEY_BYTES), aboutKey(org, id)), ROTATE_DAYS, org],
  );
};

const readById = (db: Knex, org: string, id: string) =>
  rowsOf<KeyRow>(
    db,
    'SELECT id, wrapped_key FROM encryption_keys WHERE organization_id = ? AND id = ? AND wrapped_key IS NOT NULL',
    [org, id],
  );

/** The organization's key for the secrets of its codes, made on first use; the row holds it wrapped by the master key. */
export const createKeys = ({ env: { MUSTER_MASTER_KEY: master } }: { env: Pick<Deps['env'], 'MUSTER_MASTER_KEY'> }) => {
  const opened = new Map<string, DataKey>();
  const open = (org: string, [row]: KeyRow[]): DataKey | null => {
    if (!row) return null;
    const key = opened.get(row.id) ?? { id: row.id, key: decrypt(master, row.wrapped_key, aboutKey(org, row.id)) };
    opened.set(row.id, key);
    return key;
  };
  const present = (key: DataKey | null): DataKey => {
    if (!key) throw new Error('the key of a code is not there: it was destroyed, or never made');
    return key;
  };
  return {
    async active(db: Knex, org: string): Promise<DataKey> {
      const known = open(org, await readActive(db, org));
      if (known) return known;
      await makeFirst(db, org, master);
      return present(open(org, await readActive(db, org)));
    },
    byId: async (db: Knex, org: string, id: string): Promise<DataKey> =>
      present(open(org, await readById(db, org, id))),
  };
};
export type Keys = ReturnType<typeof createKeys>;
