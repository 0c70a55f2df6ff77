import { campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { DELIVERED_HTML } from '@muster/directus/certificate/delivered.ts';
import { codeInPdf } from '@muster/domain/certificate';
import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';
import { issueCertificate } from './issue.ts';
import { queueBatch } from './queue.ts';
import { askFor, heldEvent } from './testing.ts';

const db = withDatabase();
const NOW = '2026-11-28T06:00:00.000Z';
type Row = {
  content: Buffer;
  verification_code: string;
  id: string;
  expires_at: string | null;
  printed: object;
  credential: { vc: { validUntil?: string } };
};

it.each([
  [12, '2027-11-28T18:30:00.000Z', '28 November 2027'],
  [null, null, undefined],
])(
  'a certificate of a template that holds for %s months says until when, on paper, in its row and in its credential (BEY-071, BEY-072)',
  async (months, expires, day) => {
    const at = await campus(db);
    const event = await heldEvent(db, at, [at.students[0]?.person_id]);
    const batch = await askFor(db, at, event);
    await db.query('ALTER TABLE certificate_template_versions DISABLE TRIGGER USER'); // it is published already
    await db.query(
      `UPDATE certificate_template_versions v SET validity_months = $2 FROM certificate_batches b
        WHERE b.id = $1 AND v.id = b.certificate_template_version_id`,
      [batch, months],
    );
    await db.query('ALTER TABLE certificate_template_versions ENABLE TRIGGER USER');
    await db.transaction((client) => queueBatch(client, batch, NOW));
    const pages: string[] = [];
    const printer = {
      async print(html: string) {
        pages.push(html);
        const file = await PDFDocument.create();
        file.addPage();
        return Buffer.from(await file.save());
      },
      close: () => Promise.resolve(),
    };
    const deps = { database: db.pool, publicUrl: 'https://muster.example', masterKey: Buffer.alloc(32, 7), printer };
    const { id } = await db.one<Row>('SELECT id FROM certificates WHERE event_id = $1', [event]);
    await issueCertificate(deps, id, NOW);
    const row = await db.one<Row>(
      'SELECT expires_at, printed, credential, content, verification_code FROM certificates WHERE id = $1',
      [id],
    );
    expect(row.expires_at && new Date(row.expires_at).toISOString()).toBe(expires);
    expect(row.credential.vc.validUntil ?? null).toBe(expires);
    expect((row.printed as { valid_until?: string }).valid_until).toBe(day);
    expect(codeInPdf(row.content.toString('latin1'))).toBe(row.verification_code);
    expect(pages[0]?.includes('Valid until')).toBe(day !== undefined && DELIVERED_HTML.includes('words.valid_until'));
  },
);
