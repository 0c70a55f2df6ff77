import { campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { expect, it } from 'vitest';
import { issueCertificate } from './issue.ts';
import { queueBatch } from './queue.ts';
import { askFor, heldEvent } from './testing.ts';

const db = withDatabase();
const printer = { print: () => Promise.reject(new Error('nothing is printed')), close: () => Promise.resolve() };
const NOW = '2026-11-28T06:00:00.000Z';

it('a name with a letter that is not printed is refused by code before anything is printed, and lost marks with their figures (BEY-076)', async () => {
  const at = await campus(db);
  const [first, second] = at.students.map(({ person_id }) => person_id);
  await db.query(`UPDATE people SET first_name = '漢' WHERE id = $1`, [first]);
  const event = await heldEvent(db, at, [first, second]);
  const batch = await askFor(db, at, event);
  await db.transaction((client) => queueBatch(client, batch, NOW));
  const rowOf = (person: string | undefined) =>
    db.one<{ id: string; status: string; error_message: string | null }>(
      'SELECT id, status, error_message FROM certificates WHERE event_id = $1 AND person_id = $2',
      [event, person],
    );
  const deps = { database: db.pool, publicUrl: 'https://muster.example', masterKey: Buffer.alloc(32, 7), printer };
  await expect(issueCertificate(deps, (await rowOf(first)).id, NOW)).rejects.toThrow(
    'CERTIFICATE_LETTER {"letter":"漢"}',
  );
  await db.query(
    `UPDATE attendance_records SET annulled_at = now(), annul_reason = 'wrong code' WHERE person_id = $1`,
    [second],
  );
  await issueCertificate(deps, (await rowOf(second)).id, NOW);
  expect(await rowOf(second)).toMatchObject({
    status: 'void',
    error_message: 'CERTIFICATE_SESSIONS {"sessions":0,"needed":1}',
  });
});
