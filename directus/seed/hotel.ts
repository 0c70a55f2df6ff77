import { writeConsents, writePeople } from '../account/seed.ts';
import { ZONE, type Seeding } from './context.ts';
import { writeOrganization } from '../tenancy/seed.ts';
import type { Person } from '../people/seed.ts';
import { writeRollCalls } from '../session/seed-roll-calls.ts';
import { writeApprovals } from '../approval/seed.ts';
import { writeRetention } from '../privacy/seed.ts';
import { policyOf, writePolicy, writeStates } from '../session/seed.ts';
import { writeSettings } from '../tenancy/seed.ts';

const TEAMS = ['Front office', 'Housekeeping', 'Kitchen'] as const;
const FLOORS = ['First floor', 'Second floor'] as const;
const TEAM_SIZE = 8;
const GUESTS_A_FLOOR = 10;

/** The hotel before its rows: two people who sign in, three teams, two floors of guests. */
export type Hotel = {
  organization_id: string;
  admin: Person;
  frontline: Person;
  groups: { id: string; name: string; type: string; people: Person[] }[];
};

export function planHotel(s: Seeding): Hotel {
  const person = (key: string, kind: Person['kind'], fixed?: readonly [string, string, Person['role']]): Person => {
    const random = s.stream(`hotel:${key}`);
    return {
      ...(fixed ? s.names.fixed(fixed[0], fixed[1]) : s.names.draw(random)),
      id: s.id('hotel-person', key),
      user_id: s.id('hotel-user', key),
      identifier: `${kind === 'staff' ? 'H' : 'G'}-${key}`,
      kind,
      role: fixed?.[2] ?? null,
      gender: random.pick(['female', 'male']),
      campus: 0,
    };
  };
  const many = (group: number, kind: Person['kind'], count: number) =>
    Array.from({ length: count }, (_, index) => person(`${group + 1}${String(index + 1).padStart(2, '0')}`, kind));
  const group = (name: string, type: string, people: Person[]) => ({
    id: s.id('hotel-group', name),
    name,
    type,
    people,
  });
  return {
    organization_id: s.id('organization', 'hotel'),
    admin: person('A1', 'staff', ['Harovi', 'Yedipurla', 'org_admin']),
    frontline: person('F1', 'staff', ['Lumiya', 'Ravaturva', 'frontline']),
    groups: [
      ...TEAMS.map((name, index) => group(name, 'team', many(index, 'staff', TEAM_SIZE))),
      ...FLOORS.map((name, index) => group(name, 'floor', many(TEAMS.length + index, 'guest', GUESTS_A_FLOOR))),
    ],
  };
}

/** A second organization, so that it shows from the first day that nobody sees across. */
export async function writeHotel(s: Seeding, hotel: Hotel): Promise<{ roll_call: string }> {
  const { organization_id, admin, frontline, groups } = hotel;
  await writeOrganization(s, {
    id: organization_id,
    name: 'Demo Lakeview Hotel',
    slug: 'demo-hotel',
    domain_type: 'hospitality',
  });
  await s.insert('campuses', organization_id, [
    {
      id: s.id('campus', 'hotel'),
      name: 'Lakeview',
      address: '3 Sample Shore, Laketown',
      latitude: 13.05,
      longitude: 77.05,
      timezone: ZONE,
    },
  ]);
  await writeStates(s, organization_id, 'hospitality');
  const policy = policyOf(s, organization_id, {
    geofence_action: 'off',
    required_factors: [],
    allowed_methods: ['manual', 'offline'],
  });
  await writePolicy(s, organization_id, policy);
  await writeApprovals(s, organization_id);
  await writeRetention(s, organization_id);
  await writeSettings(s, organization_id, { 'leave.half_day_at': '13:00' });
  const people = [admin, frontline, ...groups.flatMap((group) => group.people)];
  await writePeople(s, organization_id, people, [s.id('campus', 'hotel')]);
  await writeConsents(s, organization_id, people);
  await writeGroups(s, hotel);
  return writeRollCalls(s, hotel, policy);
}

/** Teams and floors; who marks them is a member with the role of staff, and so is on their roll too. */
async function writeGroups(s: Seeding, { organization_id, frontline, groups }: Hotel) {
  await s.insert(
    'groups',
    organization_id,
    groups.map(({ id, name, type }) => ({ id, name, group_type: type, campus_id: s.id('campus', 'hotel') })),
  );
  await s.insert(
    'group_memberships',
    organization_id,
    groups.flatMap((group) =>
      [frontline, ...group.people].map(({ id }) => ({
        id: s.id('hotel-membership', group.id, id),
        group_id: group.id,
        person_id: id,
        joined_at: `${s.termStart}T00:00:00+05:30`,
        extra_data: id === frontline.id ? { role: 'staff' } : {},
      })),
    ),
  );
}
