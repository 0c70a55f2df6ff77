import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from '../encryption.ts';
import type { Env } from '../env.ts';

type Keys = Pick<Env, 'MUSTER_MASTER_KEY'>;
type Owner = { id: string; organization_id: string };

const SECRET_BYTES = 32;
const about = ({ id, organization_id }: Owner) => `v1|${organization_id}|devices|${id}|secret_sealed`;

/** A new signing secret of 256 bits: told once, and kept sealed to this device of this institution. */
export function makeSecret({ MUSTER_MASTER_KEY: master }: Keys, owner: Owner): { secret: string; sealed: string } {
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  return { secret, sealed: encrypt(master, Buffer.from(secret, 'utf8'), about(owner)) };
}

/** @throws when it was sealed to another device, or a bit of it is another one */
export const openSecret = ({ MUSTER_MASTER_KEY: master }: Keys, owner: Owner, sealed: string): string =>
  decrypt(master, sealed, about(owner)).toString('utf8');
