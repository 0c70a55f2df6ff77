import { requireRoles, writeConsents, writePeople, DEMO_PASSWORD } from '../account/seed.ts';
import { writeAttendance, writeLastSeen } from '../attendance/seed.ts';
import { upsertTemplates } from '../notification/templates.ts';
import { planCalendar, writeCalendar } from '../calendar/seed.ts';
import { campusId, planCollege, type College } from './college.ts';
import { createSeeding, type Demo, type Seeding, type SeedOptions } from './context.ts';
import { liftGuards, restoreGuards } from './guards.ts';
import { planHotel, writeHotel, type Hotel } from './hotel.ts';
import { leaveTypes, planLeaves } from '../leave/seed-plan.ts';
import { createTimetable } from '../timetable/seed.ts';
import { writeClubs, writeEvents } from '../event/seed.ts';
import { writeDevices } from '../device/seed.ts';
import { writeNotices } from '../notification/seed.ts';
import { openLive } from '../session/seed-live.ts';
import { writeCampuses, writeOrganization, writeSettings, writeTerms } from '../tenancy/seed.ts';
import { writePeriods, writeVenues } from '../booking/seed.ts';
import { writeCourses, writePrograms } from '../academics/seed.ts';
import { ADMIN, MANAGER, MENTOR, ORGANIZER, PROFESSOR, type Person } from '../people/seed.ts';
import { writeLeaveTypes, writeOpenLeaves, writePastLeaves } from '../leave/seed.ts';
import { writeRosters, writeStaff, writeStaffProfiles } from '../section/seed.ts';
import { writeApprovals } from '../approval/seed.ts';
import { writeRetention } from '../privacy/seed.ts';
import { ofEverySlug } from '../slugs.ts';
import { policyOf, writePolicy, writeStates } from '../session/seed.ts';

export { DEMO_PASSWORD } from '../account/seed.ts';
export { createChance } from './random.ts';
export { findLive, openLive } from '../session/seed-live.ts';
export { ZONE } from './context.ts';

/** The settings row that says a database holds the demo, and from what it was made. */
export const DEMO_SETTING = 'demo.seed';

export type Login = { role: string; name: string; email: string; password: string };
export type DemoCampus = {
  logins: Login[];
  session_ids: { within_radius: string; anywhere: string; roll_call: string };
};

const guestOf = (s: Seeding): Person => ({
  ...s.names.fixed('Tavish', 'Bhalepeth'),
  id: s.id('guest', 0),
  user_id: s.id('guest-user', 0),
  identifier: 'GUEST-001',
  kind: 'guest',
  role: 'external',
  gender: 'male',
  campus: 0,
});

function loginsOf({ staff, batches }: College, guest: Person, hotel: Hotel): Login[] {
  const [first, second] = batches[0]?.students ?? [];
  const people: [string, Person | undefined][] = [
    ['org_admin', staff[ADMIN]],
    ['manager', staff[MANAGER]],
    ['professor', staff[PROFESSOR]],
    ['mentor', staff[MENTOR]],
    ['organizer', staff[ORGANIZER]],
    ['student', first],
    ['student', second],
    ['external', guest],
    ['hotel admin', hotel.admin],
    ['frontline', hotel.frontline],
  ];
  return people.flatMap(([role, person]) =>
    person
      ? [{ role, name: `${person.first_name} ${person.last_name}`, email: person.email, password: DEMO_PASSWORD }]
      : [],
  );
}

/** Organization, rules and people of the college. */
async function writeCollege(s: Seeding, college: College, guest: Person) {
  const { organization_id } = college;
  await writeOrganization(s, {
    id: organization_id,
    name: 'Muster Demo College',
    slug: 'demo-college',
    domain_type: 'education',
  });
  await writeCampuses(s, college);
  await writeStaff(s, college);
  await writePeople(s, organization_id, [guest], [campusId(s, 0)]);
  await writeConsents(s, organization_id, [guest]);
  await writePrograms(s, college);
  await writeCourses(s, college);
  await writeStaffProfiles(s, college);
  await writeTerms(s, organization_id);
  await writePeriods(s, organization_id);
  await writeVenues(s, college);
  await writeStates(s, organization_id, 'education');
  await writeApprovals(s, organization_id);
  await writeRetention(s, organization_id);
  await writeSettings(s, organization_id, {
    'leave.half_day_at': '13:00',
    'calendar.working_weekdays': [1, 2, 3, 4, 5],
  });
  s.log(`college with ${college.staff.length} staff and ${college.sections.length} sections`);
  await writeRosters(s, college);
  s.log(`${s.students} students on their rosters`);
}

/** Leave, attendance with its figures, and what else goes on. */
async function writeTermLife(s: Seeding, college: College, guest: Person) {
  const { organization_id } = college;
  const policy = policyOf(s, organization_id);
  await writePolicy(s, organization_id, policy);
  const calendar = planCalendar(s);
  await writeCalendar(s, organization_id, calendar);
  const types = leaveTypes(s, organization_id);
  await writeLeaveTypes(s, organization_id, types);
  const leaves = planLeaves(s, college, calendar, types);
  await writePastLeaves(s, college, calendar, types, leaves.past);
  const leavesOf = Map.groupBy(leaves.past, (leave) => leave.student.id);
  await writeAttendance(s, college, createTimetable(s, calendar, policy), policy, leavesOf);
  await writeClubs(s, college);
  await writeEvents(s, college, guest);
  await writeDevices(s, college);
  await writeNotices(s, college);
  return { open: leaves.open, calendar };
}

/** What the database remembers of the seed, so that a later start can print the logins again. */
export type Seeded = { seed: number; students: number; today: string; campus: DemoCampus };
const seededBy = ({ seed, students, today }: Seeding, campus: DemoCampus): Seeded => ({
  seed,
  students,
  today,
  campus,
});

const announce = async (s: Seeding, organization_id: string) =>
  s.client.query(
    `INSERT INTO audit_logs (organization_id, actor_label, action, entity_type, entity_id, details)
     VALUES ($1::uuid, 'muster-seed', 'seed', 'organizations', $1::uuid, $2)`,
    [organization_id, { seed: s.seed, students: s.students, today: s.today }],
  );

/** What each slug adds to the college, by slug. */
const DEMOS = await ofEverySlug<Demo>('demo.ts', 'DEMO');

/**
 * Writes the two demo organizations inside the caller's transaction. Nothing but the requests that are open reaches the
 * outbox: their workflows ask whoever decides; everything else that waits is found by the worker's reconciliation.
 */
export async function writeDemo(options: SeedOptions): Promise<DemoCampus> {
  const s = createSeeding(options);
  const [college, guest] = [planCollege(s), guestOf(s)];
  const hotel = planHotel(s);
  await requireRoles(s);
  await s.client.query(`SELECT set_config('muster.audit', 'off', true), set_config('muster.outbox', 'off', true)`);
  await liftGuards(s.client);
  await writeCollege(s, college, guest);
  const { open: leaves, calendar } = await writeTermLife(s, college, guest);
  const live = await openLive(s);
  for (const { past } of Object.values(DEMOS)) await past?.(s, college);
  const { roll_call } = await writeHotel(s, hotel);
  await restoreGuards(s.client);
  await writeLastSeen(s, college.organization_id);
  await s.client.query(`SELECT set_config('muster.outbox', '', true)`);
  await writeOpenLeaves(s, college.organization_id, calendar, leaves);
  for (const { open } of Object.values(DEMOS)) await open?.(s, college);
  for (const organization_id of [college.organization_id, hotel.organization_id]) {
    await upsertTemplates(s.client, organization_id);
    await announce(s, organization_id);
  }
  const campus = { logins: loginsOf(college, guest, hotel), session_ids: { ...live, roll_call } };
  await writeSettings(s, college.organization_id, { [DEMO_SETTING]: seededBy(s, campus) });
  return campus;
}
