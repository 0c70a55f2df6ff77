import { sayProblem } from '@muster/domain';
import { describe, expect, it } from 'vitest';
import { campus } from '../../../../directus/test-campus.ts';
import { withRollCall } from '../testing/roll-call.ts';
import { showCode } from './personal-code.ts';
import { scanPerson } from './scan-person.ts';
import { markOne } from './service.ts';

const world = withRollCall();
const { database, clock, actor, call, recordOf } = world;
const deps = { clock, env: { MUSTER_MASTER_KEY: Buffer.alloc(32, 9) } };
const student = (index: number) => {
  const one = world.at.students[index];
  if (!one) throw new Error('no such student');
  return actor(one, 'student');
};
const codeOf = async (index: number) => (await showCode(deps, student(index))).code;
const scan = (code: string, who = call()) => scanPerson(deps, who, world.session, code);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );

describe('a personal code that staff scan', () => {
  it('marks whoever shows it by the minute, as proven, with the identity that was shown (EAS-062)', async () => {
    const scanned = await scan(await codeOf(0));
    expect(scanned).toMatchObject({
      outcome: 'marked',
      person: { id: world.at.students[0]?.person_id },
      counts: { total: 4, unmarked: 3 },
    });
    const record = await recordOf(0);
    expect(record).toMatchObject({
      capture_method: 'qr',
      verification_status: 'verified',
      recorded_by_id: world.at.professor.user_id,
    });
    const evidence = await database.query(
      'SELECT displayed_identifier, qr_scanned_at FROM attendance_evidence WHERE attendance_record_id = $1',
      [record?.['id']],
    );
    expect(evidence).toEqual([
      { displayed_identifier: scanned.person.identifier, qr_scanned_at: expect.anything() as unknown },
    ]);
  });

  it('shown twice is one mark, and the second answer tells the first', async () => {
    const first = await scan(await codeOf(0));
    world.now = new Date(world.now.getTime() + 20_000);
    const second = await scan(await codeOf(0));
    expect(second).toMatchObject({ outcome: 'already', recorded_at: first.recorded_at, counts: first.counts });
    expect((await recordOf(0))?.['revision']).toBe(1);
  });

  it('is changed by hand only with a reason, as every proven mark', async () => {
    await scan(await codeOf(0));
    const asked = { person_id: student(0).person_id ?? '', presence_state_id: world.at.states.absent };
    expect(await refusal(markOne({ clock }, call(), world.session, asked))).toBe('MARK_REASON');
  });

  it('is refused a minute later, forged, of another campus, and to whoever does not mark the class', async () => {
    const code = await codeOf(0);
    expect(await refusal(scan(`${code.slice(0, -4)}AAAA`))).toBe('CHECKIN_INVALID');
    expect(await refusal(scan('anything'))).toBe('CHECKIN_INVALID');
    expect(await refusal(scan(code, call(actor(world.at.head))))).toBe('NOT_FOUND');
    expect(await refusal(scan(code, call(student(1))))).toBe('NOT_FOUND');
    expect(await refusal(scan('anything', call(student(1))))).toBe('NOT_FOUND'); // whatever the code
    const other = await campus(database);
    const stranger = { ...student(0), organization_id: other.organization_id };
    expect(await refusal(scan((await showCode(deps, stranger)).code))).toBe('CHECKIN_INVALID');
    world.now = new Date(world.now.getTime() + 60_000);
    expect(await refusal(scan(code))).toBe('CHECKIN_EXPIRED');
    expect(await recordOf(0)).toBeUndefined();
  });

  it('tells staff why somebody who is not on the list is not marked', async () => {
    await database.query(
      `UPDATE course_enrollments SET status = 'dropped', dropped_on = current_date - 1
        WHERE enrollment_id = (SELECT id FROM enrollments WHERE person_id = $1)`,
      [student(0).person_id],
    );
    expect(await refusal(scan(await codeOf(0)))).toBe('SYNC_NOT_ENROLLED');
  });

  it('is no way in where the rules of the class know no codes, and the words fit a scan and a sheet as well', async () => {
    await database.query(`UPDATE attendance_sessions SET allowed_methods = '["manual"]' WHERE id = $1`, [
      world.session,
    ]);
    expect(await refusal(scan(await codeOf(0)))).toBe('SYNC_METHOD_NOT_ALLOWED');
    expect(await recordOf(0)).toBeUndefined();
    expect(sayProblem('SYNC_METHOD_NOT_ALLOWED', {}, 'en')).toContain('in this way');
  });
});
