import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../testing/client.ts';
import { countedPlace, type CountedPlace } from '../testing/counted.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let at: CountedPlace;
let teacher: Caller;
beforeAll(async () => {
  at = await countedPlace(world.campus);
  teacher = await world.campus.as(at.lead);
});

describe('a class list kept by the office', () => {
  type Member = {
    id: string;
    enrollment_id: string;
    person: { id: string; identifier: string };
    is_here: boolean;
    status: string;
    spans: { section: string; from: string; until: string | null }[];
  };
  type Roster = { today: string; students: number; siblings: { id: string; code: string }[]; members: Member[] };
  const rosterOf = async (id: string) =>
    (await world.administrator.get(`/muster/sections/${id}/roster`)).data as Roster;
  const memberOf = ({ members }: Roster, person: string) => members.find((one) => one.person.id === person);
  const countedIn = async (section: string): Promise<string[]> =>
    (
      await world.campus.rows<{ person_id: string }>(
        'SELECT person_id FROM student_attendance_stats WHERE course_section_id = ?',
        [section],
      )
    ).map(({ person_id }) => person_id);

  it('moves, loses and gains people from a day on, and keeps every day before (BEY-041, TESC-051, TESC-052)', async () => {
    const { administrator } = world;
    const code = `R${Date.now() % 100_000}`;
    const [other] = await world.campus.rows<{ id: string }>(
      `INSERT INTO course_sections (organization_id, course_id, academic_term_id, campus_id, code, capacity)
       SELECT organization_id, course_id, academic_term_id, campus_id, ?, 1 FROM course_sections WHERE id = ? RETURNING id`,
      [code, at.section_id],
    );
    await world.campus.rows('DELETE FROM course_prerequisites WHERE course_id = ? RETURNING id', [at.course_id]);
    const before = await rosterOf(at.section_id);
    const [one, two] = before.members.filter(({ is_here, status }) => is_here && status === 'enrolled').slice(-2);
    if (!other || !one || !two) throw new Error('the section has too few students');
    expect((await teacher.get(`/muster/sections/${at.section_id}/roster`)).status).toBe(404);
    expect((await teacher.get('/muster/sections')).status).toBe(403);
    const move = (id: string, on = before.today) =>
      administrator.post(`/muster/course-enrollments/${id}/move`, { section_id: other.id, on });
    expect((await move(one.id, '2001-01-01')).status).toBe(422);
    expect((await move(one.id)).status).toBe(200);
    // The one seat is taken.
    expect((await move(two.id)).status).toBe(409);
    const [from, to] = [await rosterOf(at.section_id), await rosterOf(other.id)];
    expect([from.students, to.students]).toEqual([before.students - 1, 1]);
    const first = one.spans[0]?.from;
    for (const roster of [from, to])
      expect(memberOf(roster, one.person.id)?.spans.slice(-2)).toEqual([
        { section: expect.any(String), from: first, until: before.today },
        { section: code, from: before.today, until: null },
      ]);
    expect(memberOf(from, one.person.id)?.is_here).toBe(false);

    const drop = await administrator.post(`/muster/course-enrollments/${one.id}/drop`, { on: before.today });
    expect(drop.status).toBe(200);
    expect((await rosterOf(other.id)).students).toBe(0);
    const join = { person: one.person.identifier, on: before.today };
    expect((await administrator.post(`/muster/sections/${at.section_id}/join`, join)).status).toBe(200);
    expect((await administrator.post(`/muster/sections/${at.section_id}/join`, join)).status).toBe(409);
    expect(memberOf(await rosterOf(at.section_id), one.person.id)?.is_here).toBe(true);
  });

  it('loses whoever leaves the program, from a day on, with all courses; figures of the days before stay (BEY-041, TESC-048)', async () => {
    const roster = await rosterOf(at.section_id);
    const counted = await countedIn(at.section_id);
    // The last of the list: other files take people from its beginning, and the other courses stay dropped.
    const gone = roster.members.findLast(({ person, is_here }) => is_here && counted.includes(person.id));
    if (!gone) throw new Error('nobody on the list is counted');
    const turn = (status: string) =>
      world.administrator.post(`/muster/enrollments/${gone.enrollment_id}/move`, { status, on: roster.today });
    expect((await turn('suspended')).status).toBe(200);
    expect((await turn('completed')).status).toBe(409);
    const after = await rosterOf(at.section_id);
    expect(after.students).toBe(roster.students - 1);
    expect(memberOf(after, gone.person.id)).toMatchObject({ is_here: false, status: 'dropped' });
    expect(memberOf(after, gone.person.id)?.spans.at(-1)?.until).toBe(roster.today);
    expect((await turn('active')).status).toBe(200);
    const join = { person: gone.person.identifier, on: roster.today };
    expect((await world.administrator.post(`/muster/sections/${at.section_id}/join`, join)).status).toBe(200);
    expect(await countedIn(at.section_id)).toContain(gone.person.id);
  });
});
