import { CAMPUSES, PERIODS } from '../seed/catalogue.ts';
import { campusId, campusOfBatch, roomId, type College } from '../seed/college.ts';
import { ZONE, type Seeding } from '../seed/context.ts';
import { ADMIN, MANAGER, MENTOR, ORGANIZER, PROFESSOR } from '../people/seed.ts';
import { HOLD_HOURS, standsUntil } from '@muster/domain/booking';
import { addDays, instantOf } from '@muster/domain/calendar';

/** Where the room of a number stands: a few metres from the next, all within sight of the campus' centre. */
export const position = (campus: number, no: number) => ({
  latitude: Math.round(((CAMPUSES[campus]?.latitude ?? 0) + (no % 40) * 0.00002) * 1e6) / 1e6,
  longitude: Math.round(((CAMPUSES[campus]?.longitude ?? 0) + (Math.floor(no / 40) % 40) * 0.00002) * 1e6) / 1e6,
});

export const writePeriods = (s: Seeding, organization_id: string) =>
  s.insert(
    'periods',
    organization_id,
    PERIODS.map(([name, start_time, end_time], index) => ({
      id: s.id('period', index),
      name,
      start_time,
      end_time,
      sort_order: index,
    })),
  );

/** Places that can be booked: name, code, kind, campus, seats, what is in them. The last are lent. */
const HALLS = [
  ['Assembly hall', 'HALL-1', 'auditorium', 0, 400, ['projector', 'sound', 'stage']],
  ['Lake pavilion', 'HALL-2', 'hall', 1, 180, ['sound']],
  ['Computer laboratory', 'LAB-1', 'lab', 0, 60, ['computers', 'projector']],
  ['Wet laboratory', 'LAB-2', 'lab', 1, 40, ['whiteboard']],
  ['Amphitheatre', 'OUT-1', 'outdoor', 0, 600, ['stage']],
  ['Seminar hall', 'HALL-3', 'hall', 0, 120, ['projector', 'whiteboard', 'video conference']],
  ['Portable projector', 'EQ-1', 'equipment', 0, 0, ['projector']],
  ['Sound system', 'EQ-2', 'equipment', 0, 0, ['sound']],
] as const;

/** Every day but Sunday from eight to nine in the evening; two months ahead; the hall is set up and cleared. */
const RULES = {
  open_hours: [{ weekdays: [1, 2, 3, 4, 5, 6], opens: '08:00', closes: '21:00' }],
  max_days_ahead: 60,
  max_minutes: 600,
};

/** One room per batch, and the places that can be booked. */
export async function writeVenues(s: Seeding, { organization_id, batches, staff }: College) {
  const near = (campus: number, no: number) => ({ campus_id: campusId(s, campus), ...position(campus, no) });
  const rooms = batches.map((batch) => ({
    ...near(campusOfBatch(batch), batch.room),
    id: roomId(s, batch),
    kind: 'classroom',
    name: `Room ${101 + batch.room}`,
    code: `R${101 + batch.room}`,
    capacity: 60,
    is_bookable: false,
    facilities: JSON.stringify(['whiteboard']),
    setup_minutes: 0,
    teardown_minutes: 0,
    check_in_required: false,
    booking_rules: {},
    manager_id: null as string | null | undefined,
  }));
  await s.insert('venues', organization_id, [
    ...rooms,
    ...HALLS.map(([name, code, kind, campus, capacity, facilities], index) => ({
      ...near(campus, index * 7),
      id: s.id('hall', code),
      kind,
      name,
      code,
      capacity,
      facilities: JSON.stringify(facilities),
      setup_minutes: kind === 'auditorium' ? 30 : 0,
      teardown_minutes: kind === 'auditorium' ? 15 : 0,
      check_in_required: code === 'HALL-3',
      booking_rules: RULES,
      is_bookable: true,
      manager_id: staff[index % 2 ? MANAGER : ADMIN]?.id,
    })),
  ]);
}

/** What is booked in the coming days: hall, title, days from today, from, until, who asks. */
const BOOKED = [
  ['HALL-1', 'Convocation rehearsal', 1, '10:00', '13:00', PROFESSOR],
  ['HALL-1', 'Alumni talk', 2, '15:00', '17:00', MENTOR],
  ['HALL-3', 'Research seminar', 1, '11:00', '12:30', MENTOR],
  ['HALL-3', 'Department meeting', 3, '14:00', '15:00', PROFESSOR],
  ['LAB-1', 'Programming contest', 2, '09:00', '12:00', ORGANIZER],
] as const;

/** Confirmed bookings, a block, and the rooms of classes from this week on: the sessions were written without their guards. */
export async function writeBookings(s: Seeding, { organization_id, staff }: College) {
  const at = (days: number, time: string) => instantOf(addDays(s.today, days), time, ZONE);
  const approved = { status: 'approved', approved_by_id: staff[ADMIN]?.id, decided_at: s.now.toISOString() };
  await s.insert('venue_bookings', organization_id, [
    ...BOOKED.map(([hall, title, days, from, until, who]) => ({
      id: s.id('booking', title),
      venue_id: s.id('hall', hall),
      requested_by_id: staff[who]?.id,
      source: 'request',
      title,
      starts_at: at(days, from),
      ends_at: at(days, until),
      expected_attendance: 40,
      ...approved,
    })),
    {
      id: s.id('booking', 'paint'),
      venue_id: s.id('hall', 'OUT-1'),
      requested_by_id: staff[ADMIN]?.id,
      source: 'blocking',
      title: 'Repainting',
      starts_at: at(1, '00:00'),
      ends_at: at(3, '00:00'),
      expected_attendance: null,
      ...approved,
    },
  ]);
  await s.client.query(
    `INSERT INTO venue_bookings (organization_id, venue_id, source, title, starts_at, ends_at, status, attendance_session_id)
     SELECT organization_id, venue_id, 'timetable', left(name, 200), scheduled_start_at, scheduled_end_at, 'approved', id
       FROM attendance_sessions WHERE organization_id = $1 AND venue_id IS NOT NULL AND event_id IS NULL
        AND status <> 'cancelled' AND scheduled_start_at > $2::timestamptz - interval '7 days' ORDER BY scheduled_start_at
         ON CONFLICT DO NOTHING`,
    [organization_id, s.now],
  );
}

/** Requests that wait for whoever manages the hall; written last, so that their workflows start. */
export async function writeOpenBookings(s: Seeding, { organization_id, staff }: College) {
  const starts_at = instantOf(addDays(s.today, 6), '16:00', ZONE);
  const asked = {
    venue_id: s.id('hall', 'HALL-1'),
    source: 'request',
    starts_at,
    ends_at: instantOf(addDays(s.today, 6), '18:00', ZONE),
    expected_attendance: 150,
  };
  await s.insert('venue_bookings', organization_id, [
    {
      id: s.id('booking', 'open'),
      ...asked,
      requested_by_id: staff[ORGANIZER]?.id,
      title: 'Inter-college debate',
      status: 'held',
      hold_until: standsUntil(starts_at, HOLD_HOURS, s.now),
    },
    {
      id: s.id('booking', 'waiting'),
      ...asked,
      requested_by_id: staff[PROFESSOR]?.id,
      title: 'Guest lecture',
      status: 'waitlisted',
      hold_until: null,
    },
  ]);
}
