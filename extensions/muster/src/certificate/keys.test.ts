import { X509Certificate } from 'node:crypto';
import { documentKey } from '@muster/directus/certificate/document-key.ts';
import { forOrganization, knexDatabase } from '@muster/directus';
import { signingKey } from '@muster/directus/certificate/signing-key.ts';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../http.ts';
import { readAuthority, readIssuer } from './issuer.ts';
import { listKeys, rotateKey, withdrawKey } from './keys.ts';
import { issued, MASTER_KEY, PUBLIC_URL } from './testing.ts';
import { verify } from './verify.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let now = new Date('2026-11-20T10:00:00.000Z');
const env = { PUBLIC_URL, MUSTER_MASTER_KEY: MASTER_KEY };
const deps = () => ({ clock: () => now, database: knexDatabase(db), env });
beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
});
afterAll(() => db.destroy());
beforeEach(async () => {
  at = await campus(database);
  now = new Date('2026-11-20T10:00:00.000Z');
});

const callOf = (id = '', role = 'org_admin', of = at) => {
  const actor = { ...of.head, role, organization_id: of.organization_id };
  return { tenant: forOrganization(knexDatabase(db), of.organization_id), actor, id } as unknown as Call;
};
const issue = (place: number) => issued(database, at, place, at.students[place]?.person_id ?? '', now.toISOString());
const resultOf = async (code: string) => (await verify(deps(), code)).result;
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

describe('the keys of an organization (BEY-071)', () => {
  it('rotate: old and new certificates verify, and the issuer’s document lists both keys', async () => {
    const old = await issue(0);
    later(24);
    const { keys } = await rotateKey(deps(), callOf());
    expect(keys.map(({ version, status, certificates }) => [version, status, certificates])).toEqual([
      [2, 'active', 0],
      [1, 'verify', 1],
    ]);
    const next = await issue(1);
    for (const { code } of [old, next]) expect(await resultOf(code)).toBe('valid');
    const { assertionMethod } = await readIssuer(deps(), at.organization_id);
    expect(assertionMethod).toHaveLength(4);
    for (const { badge } of [old, next]) expect(assertionMethod).toContain(badge.proof.verificationMethod);
    expect(old.badge.proof.verificationMethod).not.toBe(next.badge.proof.verificationMethod);
  });

  it('leave whoever began to print before the rotation with a certificate that verifies', async () => {
    await issue(0);
    const began = now.toISOString();
    later(0.5);
    await rotateKey(deps(), callOf());
    const one = await issued(database, at, 1, at.students[1]?.person_id ?? '', began);
    expect(await resultOf(one.code)).toBe('valid');
  });

  it('are withdrawn one by one: what it signed is of an unknown issuer from then on, and another key signs', async () => {
    const old = await issue(0);
    const [key] = (await listKeys(deps(), callOf().tenant, callOf().actor)).keys;
    await withdrawKey(deps(), callOf(key?.id));
    expect(await resultOf(old.code)).toBe('unknown_issuer');
    expect(await resultOf((await issue(1)).code)).toBe('valid');
    expect((await readIssuer(deps(), at.organization_id)).assertionMethod).toHaveLength(2);
    await expect(withdrawKey(deps(), callOf(key?.id))).rejects.toMatchObject({ problem: { code: 'SIGNING_KEY_MOVE' } });
  });

  it('of PDFs follow one another with a rotation, are named by the verification, and whoever withdraws their authority withdraws them with it', async () => {
    const owner = { id: at.organization_id, name: 'College' };
    const signing = () => documentKey(database.pool, owner, MASTER_KEY, now.toISOString());
    const signed = async (place: number) => {
      const { id } = await signing();
      return issued(database, at, place, at.students[place]?.person_id ?? '', now.toISOString(), {
        document_key_id: id,
      });
    };
    const first = await signed(0);
    const key = await signing();
    const { result, document } = await verify(deps(), first.code);
    expect([result, document]).toEqual([
      'valid',
      {
        signer: 'College',
        fingerprint: new X509Certificate(key.x509).fingerprint256,
        authority: new X509Certificate(await readAuthority(deps(), at.organization_id)).fingerprint256,
        authority_file: `/muster/issuers/${at.organization_id}/authority.pem`,
        until: '2028-11-19T10:00:00.000Z',
      },
    ]);
    later(24);
    await rotateKey(deps(), callOf());
    const second = await signed(1);
    for (const { code } of [first, second]) expect(await resultOf(code)).toBe('valid');
    const { keys } = await listKeys(deps(), callOf().tenant, callOf().actor);
    expect(keys.map(({ purpose, status, certificates }) => [purpose, status, certificates])).toEqual([
      ['credential', 'active', 1],
      ['credential', 'verify', 1],
      ['document', 'active', 1],
      ['document', 'verify', 1],
      ['authority', 'active', 2],
    ]);
    await withdrawKey(deps(), callOf(keys.at(-1)?.id));
    for (const { code } of [first, second]) expect(await resultOf(code)).toBe('unknown_issuer');
    await expect(readAuthority(deps(), at.organization_id)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect(await resultOf((await signed(2)).code)).toBe('valid');
  });

  it('are the office’s alone, and nobody else’s keys are there', async () => {
    await issue(0);
    const [key] = (await listKeys(deps(), callOf().tenant, callOf().actor)).keys;
    for (const role of ['manager', 'organizer', 'student'])
      await expect(rotateKey(deps(), callOf('', role))).rejects.toMatchObject({ problem: { code: 'FORBIDDEN' } });
    const other = await campus(database);
    const foreign = callOf(key?.id, 'org_admin', other);
    await expect(withdrawKey(deps(), foreign)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect((await listKeys(deps(), foreign.tenant, foreign.actor)).keys).toEqual([]);
  });

  it('are made by a first rotation where nothing was signed yet, and asked for twice at once there are two', async () => {
    const told = await Promise.all([rotateKey(deps(), callOf()), rotateKey(deps(), callOf())]);
    expect(Math.max(...told.map(({ keys }) => keys.length))).toBe(2);
    const { id } = await signingKey(database.pool, at.organization_id, MASTER_KEY, now.toISOString());
    const { keys } = await listKeys(deps(), callOf().tenant, callOf().actor);
    expect(keys.filter(({ status }) => status === 'active').map((one) => one.id)).toEqual([id]);
  });
});
