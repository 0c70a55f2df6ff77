import { gunzipSync } from 'node:zlib';
import { knexDatabase } from '@muster/directus';
import { decodeStatusList, readStatusBit } from '@muster/domain/certificate';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createStatusLists, readIssuer } from './issuer.ts';
import { issued, MASTER_KEY, PUBLIC_URL } from './testing.ts';
import { verify } from './verify.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let now = Date.parse('2026-11-20T10:00:00.000Z');
const env = { PUBLIC_URL, MUSTER_MASTER_KEY: MASTER_KEY };
const deps = () => ({ clock: () => new Date(now), database: knexDatabase(db), env });
beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
  at = await campus(database);
});
afterAll(() => db.destroy());
const issue = (index: number, student: number) =>
  issued(database, at, index, at.students[student]?.person_id ?? '', new Date(now).toISOString());

type Body = {
  issuer: { id: string } | string;
  credentialStatus: { statusPurpose: string; statusListIndex: string; statusListCredential: string }[];
  credentialSubject: { statusPurpose: string; encodedList: string };
  validUntil: string;
};

/** What software of a stranger does: the key is taken from the address that the proof names, and nothing is asked of the database. */
async function believe(jwt: string): Promise<Body> {
  const { kid = '' } = decodeProtectedHeader(jwt);
  const [did = ''] = kid.split('#');
  const issuer = await readIssuer(deps(), did.replace('did:web:muster.example:muster:issuers:', ''));
  expect(issuer.id).toBe(did);
  const method = issuer.verificationMethod.find(({ id }) => id === kid);
  if (method?.type !== 'JsonWebKey' || !issuer.assertionMethod.includes(method.id))
    throw new Error('the issuer has no such key');
  const { payload } = await compactVerify(jwt, await importJWK(method.publicKeyJwk, 'EdDSA'));
  return JSON.parse(new TextDecoder().decode(payload)) as Body;
}

const nameOf = (address: string) => address.replace(`${PUBLIC_URL}/muster/status/`, '');

/** The bits of a credential under both purposes, read from the lists that it names. */
async function statusOf(jwt: string, lists: ReturnType<typeof createStatusLists>) {
  const { credentialStatus } = await believe(jwt);
  const told = credentialStatus.map(async ({ statusPurpose, statusListIndex, statusListCredential }) => {
    const list = await believe(await lists(nameOf(statusListCredential)));
    expect(list.credentialSubject.statusPurpose).toBe(statusPurpose);
    const bits = decodeStatusList(list.credentialSubject.encodedList, (packed) => gunzipSync(packed));
    if ('code' in bits) throw new Error(bits.code);
    return [statusPurpose, readStatusBit(bits, Number(statusListIndex))] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}

describe('a credential in the hands of a stranger', () => {
  it('holds under the key and the status lists that it names itself, and a revocation is told within a minute (BEY-071, BEY-073)', async () => {
    const [mine, other] = [await issue(94_567, 0), await issue(8, 1)];
    const lists = createStatusLists(deps());
    expect(await statusOf(mine.jwt, lists)).toEqual({ revocation: false, suspension: false });
    await database.query(
      `UPDATE certificates SET status = 'revoked', revoked_at = now(), revoked_reason = 'by mistake' WHERE id = $1`,
      [mine.id],
    );
    await database.query(`UPDATE certificates SET status = 'suspended' WHERE id = $1`, [other.id]);
    now += 59_999;
    expect(await statusOf(mine.jwt, lists)).toEqual({ revocation: false, suspension: false });
    now += 1;
    expect(await statusOf(mine.jwt, lists)).toEqual({ revocation: true, suspension: false });
    expect(await statusOf(other.jwt, lists)).toEqual({ revocation: false, suspension: true });
    const list = await believe(await lists(`${at.organization_id}-0-revocation`));
    expect(Date.parse(list.validUntil) - now).toBe(120_000);
    expect(list.issuer).toBe(`did:web:muster.example:muster:issuers:${at.organization_id}`);
  });

  it('is answered for organizations that signed, and for no other', async () => {
    const lists = createStatusLists(deps());
    const nobody = { problem: { code: 'NOT_FOUND' } };
    await expect(readIssuer(deps(), (await campus(database)).organization_id)).rejects.toMatchObject(nobody);
    await expect(readIssuer(deps(), "' OR true")).rejects.toMatchObject(nobody);
    for (const name of ['x', `${at.organization_id}-1-revocation`, `${at.organization_id}-0-message`])
      await expect(lists(name), name).rejects.toMatchObject(nobody);
  });
});

it('a certificate whose time is over is told as expired, from the first instant after its last day (BEY-072)', async () => {
  const other = await campus(database);
  const [student] = other.students;
  const ends = '2026-11-21T18:30:00.000Z';
  const one = await issued(database, other, 3, student?.person_id ?? '', '2026-11-20T10:00:00.000Z', {
    expires_at: ends,
  });
  const asked = (at: number) => verify({ ...deps(), clock: () => new Date(at) }, one.code);
  expect(await asked(Date.parse(ends) - 1)).toMatchObject({ result: 'valid' });
  expect(await asked(Date.parse(ends))).toMatchObject({ result: 'expired', certified: { person: 'Asha Rao' } });
});

describe('what somebody changed in the database', () => {
  /** Past every guard, as who owns the server could. */
  const change = async (id: string, set: string) => {
    await database.query('ALTER TABLE certificates DISABLE TRIGGER USER');
    await database.query(`UPDATE certificates SET ${set} WHERE id = $1`, [id]);
    await database.query('ALTER TABLE certificates ENABLE TRIGGER USER');
  };
  const failed = (checks: readonly { check: string; state: string }[]) =>
    checks.filter(({ state }) => state === 'failed').map(({ check }) => check);

  it('is told as tampered, by what was changed, and the name is not repeated (BEY-070, BEY-072, BEY-074)', async () => {
    const changes = [
      [`printed = jsonb_set(printed, '{person}', '"Somebody Else"')`, 'printed'],
      [`evidence = jsonb_set(evidence, '{template}', '"0"')`, 'evidence'],
      [`credential = jsonb_set(credential, '{vc,name}', '"Another event"')`, 'signature'],
      [`credential = jsonb_set(credential, '{jwt}', to_jsonb(overlay(credential->>'jwt' placing 'AAAA' from 200)))`, 'signature'],
    ] as const; // prettier-ignore
    const other = await campus(database);
    for (const [index, [set, check]] of changes.entries()) {
      const one = await issued(database, other, index, other.students[0]?.person_id ?? '', new Date(now).toISOString());
      expect(await verify(deps(), one.code)).toMatchObject({ result: 'valid', certified: { person: 'Asha Rao' } });
      await change(one.id, set);
      const { result, certified, checks } = await verify(deps(), one.code);
      expect([result, certified, failed(checks)], set).toEqual(['tampered', null, [check]]);
    }
  });

  it('a file that was put in the place of another is told as tampered, though its hash is in the row (BEY-072, BEY-074)', async () => {
    const other = await campus(database);
    const one = await issued(database, other, 5, other.students[0]?.person_id ?? '', new Date(now).toISOString());
    expect((await verify(deps(), one.file_hash)).result).toBe('valid');
    await change(one.id, `file_hash = repeat('a', 64)`);
    const { result, checks } = await verify(deps(), 'a'.repeat(64));
    expect([result, failed(checks)]).toEqual(['tampered', ['file']]);
    expect((await verify(deps(), one.file_hash)).result).toBe('unknown');
  });

  it('a key that is not believed any more makes the issuer unknown, here and to strangers (BEY-071, BEY-072)', async () => {
    const other = await campus(database);
    const one = await issued(database, other, 6, other.students[0]?.person_id ?? '', new Date(now).toISOString());
    await database.query(`UPDATE signing_keys SET status = 'verify' WHERE organization_id = $1`, [
      other.organization_id,
    ]);
    expect((await verify(deps(), one.code)).result).toBe('valid');
    expect((await believe(one.jwt)).issuer).toMatchObject({ name: 'College' });
    await database.query(`UPDATE signing_keys SET status = 'compromised' WHERE organization_id = $1`, [
      other.organization_id,
    ]);
    expect((await verify(deps(), one.code)).result).toBe('unknown_issuer');
    await expect(believe(one.jwt)).rejects.toThrow('the issuer has no such key');
  });
});
