import { campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { takenPlaces } from '@muster/directus/certificate/run-queries.ts';
import { pickStatusPlace } from '@muster/domain/certificate';
import { expect, it } from 'vitest';
import { askFor, heldEvent } from './testing.ts';

const db = withDatabase();

it('a college whose first status list is full goes on in the second, and a place is asked for in the newest alone (BEY-073)', async () => {
  const at = await campus(db);
  const event = await heldEvent(db, at, []);
  const batch = await askFor(db, at, event);
  const fill = (list: number, upTo: number) =>
    db.transaction(async (client) => {
      await client.query('ALTER TABLE certificates DISABLE TRIGGER USER'); // numbers are given here
      await client.query(
        `INSERT INTO certificates (organization_id, event_id, person_id, certificate_template_version_id, serial_series,
                                   serial_number, serial_no, verification_code, status, status_list, status_index)
         SELECT b.organization_id, b.event_id, $2, b.certificate_template_version_id, $3::int || '-', n, $3::int || '-' || n,
                $3::int || '-' || n, 'void', $3::int, n
           FROM certificate_batches b, generate_series(0, $4::int) n WHERE b.id = $1`,
        [batch, at.students[0]?.person_id, list, upTo],
      );
      await client.query('ALTER TABLE certificates ENABLE TRIGGER USER');
    });
  const next = async () => {
    const { list, taken } = await takenPlaces(db.pool, at.organization_id);
    return pickStatusPlace(list, taken, 0);
  };
  expect(await next()).toEqual({ status_list: 0, status_index: 0 });
  await fill(0, 131_071);
  expect(await next()).toEqual({ status_list: 1, status_index: 0 });
  await fill(1, 7);
  expect(await next()).toEqual({ status_list: 1, status_index: 8 });
}, 120_000);
