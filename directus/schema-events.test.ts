import { describe, expect, it } from 'vitest';
import { TIMESTAMPS, withSchema } from './test-schema.ts';

const { columns, unique, indexed, refers, oneOf } = withSchema();

describe('the tables of clubs', () => {
  it('a club has a name of its own, a coordinator, a head and a day of foundation (CT-031..036)', async () => {
    expect(
      await columns('clubs', 'name', 'description', 'established_on', 'is_active', 'created_at', 'updated_at'),
    ).toEqual({
      name: 'varchar(100) required',
      description: 'text',
      established_on: 'date',
      is_active: 'boolean required = true',
      ...TIMESTAMPS,
    });
    expect(await refers('clubs', 'faculty_coordinator_id')).toBe('people: set null');
    expect(await refers('clubs', 'club_head_id')).toBe('people: set null');
    expect(await unique('clubs', 'organization_id', 'name')).toBe(true);
    expect(await indexed('clubs', ['organization_id', 'is_active'])).toBe(true);
  });

  it('a member holds one position in a club, since a moment (CT-040..043)', async () => {
    expect(await columns('club_members', 'club_id', 'person_id', 'club_role_id', 'joined_at', 'is_active')).toEqual({
      club_id: 'uuid required',
      person_id: 'uuid required',
      club_role_id: 'uuid required',
      joined_at: 'timestamptz required = now()',
      is_active: 'boolean required = true',
    });
    expect(await unique('club_members', 'club_id', 'person_id')).toBe(true);
    for (const column of ['club_id', 'person_id', 'club_role_id'])
      expect(await indexed('club_members', [column])).toBe(true);
  });
});

describe('the tables of events', () => {
  it('an event has a title, a kind, a place and its times (CT-045, CT-046, EAS-023..025, EAS-028)', async () => {
    expect(await columns('events', 'title', 'description', 'event_type', 'location', 'starts_at', 'ends_at')).toEqual({
      title: 'varchar(200) required',
      description: 'text',
      event_type: 'varchar(20) required = class',
      location: 'varchar(200) required',
      starts_at: 'timestamptz required',
      ends_at: 'timestamptz',
    });
    expect(await oneOf('events', 'event_type')).toEqual(
      expect.arrayContaining(['class', 'meeting', 'seminar', 'workshop', 'conference']),
    );
  });

  it('an event is a draft with no limit of people until somebody says otherwise (CT-047, CT-048)', async () => {
    expect(await columns('events', 'status', 'max_participants')).toEqual({
      status: 'varchar(20) required = draft',
      max_participants: 'integer',
    });
    expect(await oneOf('events', 'status')).toEqual(['draft', 'scheduled', 'ongoing', 'completed', 'cancelled']);
  });

  it('an event keeps who made it and when, and live ones are found by their times (CT-049, EAS-034, EAS-036)', async () => {
    expect(await columns('events', 'created_at', 'updated_at')).toEqual(TIMESTAMPS);
    expect(await refers('events', 'created_by')).toBe('directus_users: set null');
    expect(await indexed('events', ['campus_id', 'starts_at', 'ends_at'], 'scheduled')).toBe(true);
  });

  it('somebody registers once for an event, at a moment (CT-052..055)', async () => {
    expect(await columns('event_registrations', 'event_id', 'person_id', 'registered_at', 'status')).toEqual({
      event_id: 'uuid required',
      person_id: 'uuid required',
      registered_at: 'timestamptz required = now()',
      status: 'varchar(20) required = registered',
    });
    expect(await oneOf('event_registrations', 'status')).toEqual(['registered', 'attended', 'cancelled', 'no_show']);
    expect(await unique('event_registrations', 'event_id', 'person_id')).toBe(true);
    expect(await indexed('event_registrations', ['event_id', 'status'])).toBe(true);
    expect(await indexed('event_registrations', ['person_id', 'registered_at'])).toBe(true);
  });
});

describe('the tables of halls', () => {
  it('a hall has a name and a code of its own, seats and what is in it (CT-058..062)', async () => {
    expect(await columns('venues', 'name', 'code', 'location', 'capacity', 'facilities', 'is_available')).toEqual({
      name: 'varchar(100) required',
      code: 'varchar(20) required',
      location: 'varchar(200)',
      capacity: 'integer required',
      facilities: 'jsonb',
      is_available: 'boolean required = true',
    });
    expect(await unique('venues', 'organization_id', 'name')).toBe(true);
    expect(await unique('venues', 'organization_id', 'code')).toBe(true);
  });

  it('a booking names its hall, its times and who decided, with the reason (CT-063..067)', async () => {
    expect(
      await columns(
        'venue_bookings',
        'venue_id',
        'starts_at',
        'ends_at',
        'status',
        'rejection_reason',
        'created_at',
        'updated_at',
      ),
    ).toEqual({
      venue_id: 'uuid required',
      starts_at: 'timestamptz required',
      ends_at: 'timestamptz required',
      status: 'varchar(20) required = pending',
      rejection_reason: 'text',
      ...TIMESTAMPS,
    });
    expect(await oneOf('venue_bookings', 'status')).toEqual(
      expect.arrayContaining(['pending', 'approved', 'rejected', 'cancelled']),
    );
    expect(await columns('venue_bookings', 'event_id', 'booked_by_member_id', 'approved_by_id')).toEqual({
      event_id: 'uuid',
      booked_by_member_id: 'uuid',
      approved_by_id: 'uuid',
    });
    expect(await refers('venue_bookings', 'event_id')).toBe('events: set null');
    expect(await refers('venue_bookings', 'booked_by_member_id')).toBe('club_members: set null');
    expect(await refers('venue_bookings', 'approved_by_id')).toBe('people: set null');
  });

  it('bookings are found by hall and time, and by state (CT-069)', async () => {
    expect(await indexed('venue_bookings', ['venue_id', 'starts_at'])).toBe(true);
    expect(await indexed('venue_bookings', ['organization_id', 'status'])).toBe(true);
  });
});
