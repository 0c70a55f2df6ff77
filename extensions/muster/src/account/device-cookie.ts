import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Env } from '../env.ts';

/** A device that several people use (a laboratory) is known to the last so many of them. */
const PEOPLE = 5;
const ID = /^[\w-]{22}$/;
export const DEVICE_LIFE_S = 365 * 86_400;

/**
 * The cookie by which a browser is known to have signed in as somebody before: `<id>.<proof>.<proof>…`, a proof for
 * each address it signed in with. It opens nothing; it only has a counter of its own, so that the guesses of others
 * never keep the owner out.
 */
export const createDeviceCookie = ({ SECRET, PUBLIC_URL }: Pick<Env, 'SECRET' | 'PUBLIC_URL'>) => {
  const key = Buffer.from(hkdfSync('sha256', SECRET, '', 'muster/device/v1', 32));
  const secure = PUBLIC_URL.startsWith('https:');
  const name = secure ? '__Host-muster-device' : 'muster_device';
  const proofOf = (id: string, email: string) =>
    createHmac('sha256', key).update(`${id}\n${email}`).digest('base64url').slice(0, 22);
  const isProof = (given: string, id: string, email: string) => {
    const [a, b] = [Buffer.from(given), Buffer.from(proofOf(id, email))];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  const read = (value: string | undefined) => {
    const [id = '', ...proofs] = (value ?? '').slice(0, 300).split('.');
    return ID.test(id) ? { id, proofs: proofs.slice(0, PEOPLE) } : null;
  };
  return {
    name,
    options: { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: DEVICE_LIFE_S * 1000 } as const,
    /** The device's id, when it has signed in with this address (in lower case) before; else null. */
    knownTo(value: string | undefined, email: string): string | null {
      const device = read(value);
      return device?.proofs.some((proof) => isProof(proof, device.id, email)) ? device.id : null;
    },
    /** The cookie after a sign-in with this address. */
    after(value: string | undefined, email: string): string {
      const { id, proofs } = read(value) ?? { id: randomBytes(16).toString('base64url'), proofs: [] };
      const others = proofs.filter((proof) => !isProof(proof, id, email));
      return [id, proofOf(id, email), ...others].slice(0, PEOPLE + 1).join('.');
    },
  };
};
