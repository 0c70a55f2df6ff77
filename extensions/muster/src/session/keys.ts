import { randomBytes, randomUUID } from 'node:crypto';
import type { Tenant } from '@muster/directus';
import { insertKey, readActiveKey, readKey } from '@muster/directus/session/code-queries.ts';
import type { Deps } from '../deps.ts';
import { decrypt, encrypt } from '../encryption.ts';

export type DataKey = { id: string; key: Buffer };
type KeyRow = Awaited<ReturnType<typeof readKey>>;

const ROTATE_DAYS = 90;
const KEY_BYTES = 32;
const aboutKey = (organization_id: string, id: string) => `v1|${organization_id}|encryption_keys|${id}|wrapped_key`;

/** The organization's key for the secrets of its codes, made on first use; the row holds it wrapped by the master key. */
export const createKeys = ({ env: { MUSTER_MASTER_KEY: master } }: { env: Pick<Deps['env'], 'MUSTER_MASTER_KEY'> }) => {
  const opened = new Map<string, DataKey>();
  const open = ({ organization_id: org }: Tenant, row: KeyRow): DataKey | null => {
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
    async active(tenant: Tenant): Promise<DataKey> {
      const known = open(tenant, await readActiveKey(tenant));
      if (known) return known;
      const id = randomUUID();
      const wrapped_key = encrypt(master, randomBytes(KEY_BYTES), aboutKey(tenant.organization_id, id));
      await insertKey(tenant, { id, wrapped_key }, ROTATE_DAYS);
      return present(open(tenant, await readActiveKey(tenant)));
    },
    byId: async (tenant: Tenant, id: string): Promise<DataKey> => present(open(tenant, await readKey(tenant, id))),
  };
};
export type Keys = ReturnType<typeof createKeys>;
