import { X509Certificate } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { documentKey } from './document-key.ts';
import { readAuthorities } from './signing-key.ts';
import { signPdf } from './sign-pdf.ts';
import { checkSignature } from './test-signature.ts';

const db = withDatabase('muster-worker');
const master = Buffer.alloc(32, 7);
const NOW = '2026-11-28T10:00:00.000Z';
const ADDRESS = 'https://muster.example/verify/0123456789ABCDEFGHJKMNPQRS';

const keyOf = (at: Campus, now = NOW, name = 'ಕಾಲೇಜು of Engineering') =>
  documentKey(db.pool, { id: at.organization_id, name }, master, now);
async function sheet(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText('Asha Rao');
  return pdf.save();
}
const signedBy = async (at: Campus, now = NOW) =>
  signPdf(await sheet(), await keyOf(at, now), { address: ADDRESS, at: now });
const statuses = (at: Campus, purpose: string) =>
  db.query<{ status: string }>(
    'SELECT status FROM signing_keys WHERE organization_id = $1 AND purpose = $2 ORDER BY key_version',
    [at.organization_id, purpose],
  );

describe('a signed PDF', () => {
  it('has every byte but the signature under it, by a key that the authority of the organization certified (BEY-070)', async () => {
    const at = await campus(db);
    const checked = checkSignature(await signedBy(at));
    expect(checked).toMatchObject({ whole: true, digest: true, signature: true, chain: true, signed_at: NOW });
    expect(checked.signer.subject).toContain('CN=ಕಾಲೇಜು of Engineering');
    expect(checked.signer.issuer).toBe(checked.authority.subject);
    const published = new X509Certificate((await readAuthorities(db.pool, at.organization_id)) ?? '');
    expect(published.fingerprint256).toBe(checked.authority.fingerprint256);
  });

  it('is told as changed by each flipped byte of its text, and by what is put behind its end (BEY-070, BEY-074)', async () => {
    const pdf = await signedBy(await campus(db));
    const { range } = checkSignature(pdf);
    for (const at of [20, Math.floor(range[1] / 2), range[2] + 20, pdf.length - 40]) {
      const changed = Buffer.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(checkSignature(changed).digest, `byte ${at}`).toBe(false);
    }
    expect(checkSignature(Buffer.concat([pdf, Buffer.from('% more')])).whole).toBe(false);
  });
});

describe('the keys that PDFs are signed with', () => {
  it('stay until thirty days before their certificate ends; the next is certified by the same authority, and the one before still verifies (BEY-071)', async () => {
    const at = await campus(db);
    const first = await keyOf(at);
    expect((await keyOf(at, '2028-10-28T09:59:59.000Z')).id).toBe(first.id);
    const next = await keyOf(at, '2028-10-28T10:00:00.000Z');
    expect([next.id === first.id, next.authority === first.authority]).toEqual([false, true]);
    expect(await statuses(at, 'document')).toEqual([{ status: 'verify' }, { status: 'active' }]);
    expect(await statuses(at, 'authority')).toEqual([{ status: 'active' }]);
  });

  it('are of their organization alone, made once however many ask, and their private half is nowhere in the row (BEY-071)', async () => {
    const [at, other] = [await campus(db), await campus(db)];
    const inTurn = await Promise.all(
      [1, 2, 3].map(async () => {
        const client = await db.pool.connect();
        try {
          await client.query('BEGIN');
          const { id } = await documentKey(client, { id: at.organization_id, name: 'College' }, master, NOW);
          await client.query('COMMIT');
          return id;
        } finally {
          client.release();
        }
      }),
    );
    expect(new Set(inTurn).size).toBe(1);
    expect((await keyOf(other)).authority).not.toBe((await keyOf(at)).authority);
    const rows = await db.query('SELECT * FROM signing_keys WHERE organization_id = $1', [at.organization_id]);
    const key = await keyOf(at);
    expect(JSON.stringify(rows)).not.toContain(key.secret.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
    await expect(
      documentKey(db.pool, { id: at.organization_id, name: 'College' }, Buffer.alloc(32, 8), NOW),
    ).rejects.toThrow(/authenticate/);
  });
});
