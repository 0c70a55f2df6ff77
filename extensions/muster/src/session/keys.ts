import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { seal, unseal } from '../seal.ts';
import { rowsOf } from '../transaction.ts';

export type DataKey = { id: string; key: Buffer };

const ROTATE_DAYS = 90;
const KEY_BYTES = 32;
const aboutKey = (organization_id: string, id: string) => `v1|${organization_id}|encryption_keys|${id}|wrapped_key`;

/** The organization's key for the secrets of its codes, made on first use; the row holds it wrapped by the master key. */
export const createKeys = ({ env: { MUSTER_MASTER_KEY } }: Pick<Deps, 'env'>) => {
  const opened = new Map<string, DataKey>();
  type KeyRow = { id: string; wrapped_key: string };

  const open = (organization_id: string, { id, wrapped_key }: KeyRow): DataKey => {
    const known = opened.get(id);
    if (known) return known;
    const fresh = { id, key: unseal(MUSTER_MASTER_KEY, wrapped_key, aboutKey(organization_id, id)) };
    opened.set(id, fresh);
    return fresh;
  };

  const readActive = async (db: Knex, organization_id: string): Promise<DataKey | null> => {
    const [row] = await rowsOf<KeyRow>(
      db,
      `SELECT id, wrapped_key FROM encryption_keys WHERE organization_id = ? AND purpose = 'qr' AND status = 'active'`,
      [organization_id],
    );
    return row ? open(organization_id, row) : null;
  };

  /** Of two instances that make the first key at once, one wins by `encryption_keys_active` and both use its key. */
  const makeFirst = (db: Knex, organization_id: string) => {
    const id = randomUUID();
    const wrapped = seal(MUSTER_MASTER_KEY, randomBytes(KEY_BYTES), aboutKey(organization_id, id));
    return rowsOf(
      db,
      `INSERT INTO encryption_keys (id, organization_id, purpose, key_version, wrapped_key, rotate_after)
       SELECT ?, ?, 'qr', coalesce(max(key_version), 0) + 1, ?, now() + make_interval(days => ?)
         FROM encryption_keys WHERE organization_id = ? AND purpose = 'qr'
       ON CONFLICT DO NOTHING`,
      [id, organization_id, wrapped, ROTATE_DAYS, organization_id],
    );
  };

  return {
    async active(db: Knex, organization_id: string): Promise<DataKey> {
      const known = await readActive(db, organization_id);
      if (known) return known;
      await makeFirst(db, organization_id);
      const made = await readActive(db, organization_id);
      if (!made) throw new Error('no active key for codes');
      return made;
    },
    async byId(db: Knex, organization_id: string, id: string): Promise<DataKey> {
      const [row] = await rowsOf<KeyRow>(
        db,
        `SELECT id, wrapped_key FROM encryption_keys WHERE organization_id = ? AND id = ? AND wrapped_key IS NOT NULL`,
        [organization_id, id],
      );
      if (!row) throw new Error('the key of a code was destroyed');
      return open(organization_id, row);
    },
  };
};
export type Keys = ReturnType<typeof createKeys>;
