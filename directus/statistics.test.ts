import { beforeAll, describe, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let at: Campus;
let other: Campus;
beforeAll(async () => {
  at = await campus(db);
  other = await campus(db);
});

/** Sections whose figures a change wakes, of whatever organization, in the order of their ids. */
async function woken(change: () => Promise<unknown>): Promise<unknown[]> {
  await db.query('DELETE FROM outbox_events');
  await change();
  const rows = await db.query<{ section: string }>(
    `SELECT DISTINCT CASE topic WHEN 'counting.changed' THEN aggregate_id::text ELSE payload ->> 'course_section_id' END AS section
       FROM outbox_events WHERE topic IN ('counting.changed', 'plan.changed') ORDER BY 1`,
  );
  return rows.map(({ section }) => section);
}

const policy = (scope_type: string, scope_id: string | null) =>
  db.insert<{ id: string }>('attendance_policies', { organization_id: at.organization_id, scope_type, scope_id });

describe('the figures of a section are woken', () => {
  it('by a policy that begins, changes or ends to hold for it, and by nothing else about one (CH-046)', async () => {
    const { id: section } = await db.one<{ id: string }>(
      `INSERT INTO course_sections (organization_id, course_id, academic_term_id, campus_id, code)
       SELECT organization_id, course_id, academic_term_id, campus_id, 'Z' FROM course_sections WHERE id = $1 RETURNING id`,
      [at.course_section_id],
    );
    const both = [at.course_section_id, section].toSorted();
    const change = (id: string, what: string) => db.query(`UPDATE attendance_policies SET ${what} WHERE id = $1`, [id]);

    expect(await woken(() => policy('department', other.department_id))).toEqual([]);
    let id = '';
    expect(await woken(async () => void ({ id } = await policy('section', section)))).toEqual([section]);
    expect(await woken(() => change(id, 'eligibility_threshold_pct = 80'))).toEqual([section]);
    expect(await woken(() => change(id, 'radius_m = 50'))).toEqual([]);
    expect(await woken(() => change(id, `scope_type = 'department', scope_id = '${at.department_id}'`))).toEqual(both);
    expect(await woken(() => db.query('DELETE FROM attendance_policies WHERE id = $1', [id]))).toEqual(both);
    expect(await woken(() => policy('organization', null))).toEqual(both);
    await db.query('DELETE FROM course_sections WHERE id = $1', [section]);
  });

  it('by what a mark is worth, not by what it is called', async () => {
    const change = (what: string) => () =>
      db.query(`UPDATE presence_states SET ${what} WHERE id = $1`, [at.states.late]);
    expect(await woken(change('weight = 0.5'))).toEqual([at.course_section_id]);
    expect(await woken(change(`label = 'Tardy'`))).toEqual([]);
  });

  it('by a class that is added, moved to another day, given back or removed: a forecast counts what is planned (BEY-045)', async () => {
    const change = (what: string) => () => db.query(`UPDATE attendance_sessions SET ${what} WHERE id = $1`, [id]);
    let id = '';
    const add = async () => {
      ({ id } = await db.insert<{ id: string }>('attendance_sessions', {
        organization_id: at.organization_id,
        course_section_id: at.course_section_id,
        name: 'Algorithms',
        session_date: hoursFromNow(240).slice(0, 10),
        geofence_action: 'off',
        scheduled_start_at: hoursFromNow(240),
        scheduled_end_at: hoursFromNow(241),
      }));
    };
    const mine = [at.course_section_id];
    expect(await woken(add)).toEqual(mine);
    expect(await woken(change(`name = 'Algorithms II'`))).toEqual([]);
    const later = `scheduled_start_at + interval '2 days', scheduled_end_at = scheduled_end_at + interval '2 days'`;
    expect(await woken(change(`scheduled_start_at = ${later}`))).toEqual(mine);
    await change(`status = 'cancelled', cancelled_reason = 'Rain'`)();
    expect(await woken(change(`status = 'scheduled', cancelled_reason = NULL`))).toEqual(mine);
    expect(await woken(() => db.query('DELETE FROM attendance_sessions WHERE id = $1', [id]))).toEqual(mine);
  });

  it('never in a term that is closed: its figures stay as they were', async () => {
    const change = () => db.query('UPDATE presence_states SET weight = 0.25 WHERE id = $1', [other.states.late]);
    expect(await woken(change)).toEqual([other.course_section_id]);
    for (const status of ['closing', 'closed'])
      await db.query('UPDATE academic_terms SET status = $2 WHERE organization_id = $1', [
        other.organization_id,
        status,
      ]);
    const again = () => db.query('UPDATE presence_states SET weight = 0.5 WHERE id = $1', [other.states.late]);
    expect(await woken(again)).toEqual([]);
  });
});
