import { stepStatements } from '@muster/domain/privacy';
import { expect, it } from 'vitest';
import { campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';

const db = withDatabase();

it('a person of a one-letter name takes along what others were told of them, not what says a section of that letter (CH-104)', async () => {
  const at = await campus(db);
  const { organization_id } = at;
  const person_id = at.students[0]?.person_id ?? '';
  await db.query(`UPDATE people SET first_name = 'A', last_name = '' WHERE id = $1`, [person_id]);
  const tell = (dedupe_key: string, data: object) =>
    db.insert('notifications', {
      ...{ organization_id, person_id: at.professor.person_id, dedupe_key, data },
      ...{ notification_type: 'system', template_code: 'task_opened', title: 'News', message: 'News' },
    });
  await tell('section', { course: 'Algorithms', section: 'A', grade: ['A'] });
  await tell('asked', { by: 'A', session: 'Algorithms' });
  await tell('deep', { event: { organizer: { full_name: 'A' } } });
  for (const { text, values } of stepStatements(
    { table: 'notifications', action: 'untell' },
    { person_id, organization_id },
    '',
  ))
    await db.query(text, [...values]);
  const left = await db.query('SELECT dedupe_key FROM notifications WHERE organization_id = $1', [organization_id]);
  expect(left).toEqual([{ dedupe_key: 'section' }]);
});
