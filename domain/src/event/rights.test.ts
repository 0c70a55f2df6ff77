import { describe, expect, it } from 'vitest';
import { EVENT_ACTIONS, mayCreateEvent, mayRunEvent, maySeeEvent, type ClubFlag, type EventActor } from './index.ts';
import { BEFORE } from './samples.ts';

const event = { club_id: 'c', organizer_id: 'o', coordinator_id: 'f' };
const who = (more: Partial<EventActor> = {}): EventActor => ({
  person_id: 'p',
  role: 'student',
  memberships: [],
  ...more,
});
const member = (flags: ClubFlag[], more = {}) =>
  who({ memberships: [{ club_id: 'c', is_active: true, left_at: null, flags, ...more }] });
const may = (actor: EventActor) => EVENT_ACTIONS.filter((action) => mayRunEvent(action, event, actor, BEFORE));

describe('who runs an event', () => {
  it.each([
    ['can_edit_events', ['edit', 'announce']],
    ['can_start_events', ['start']],
    ['can_end_events', ['end']],
    ['can_delete_events', ['cancel']],
    ['can_mark_attendance', ['see_participants', 'check_in']],
    ['can_view_reports', ['see_participants']],
    ['can_manage_bookings', []],
  ] as const)('a member with %s may %o (CT-039)', (flag, actions) => {
    expect(may(member([flag]))).toEqual(actions);
  });

  it('a position in another club, or one that was left, lends nothing', () => {
    expect(may(member(['can_edit_events'], { club_id: 'd' }))).toEqual([]);
    expect(may(member(['can_edit_events'], { is_active: false }))).toEqual([]);
    expect(may(member(['can_edit_events'], { left_at: BEFORE }))).toEqual([]);
  });

  it('staff run what they organize or coordinate, students only by their position', () => {
    expect(may(who({ person_id: 'o', role: 'organizer' }))).toEqual(EVENT_ACTIONS);
    expect(may(who({ person_id: 'f', role: 'mentor' }))).toEqual(EVENT_ACTIONS);
    expect(may(who({ role: 'org_admin' }))).toEqual(EVENT_ACTIONS);
    expect(may(who({ role: 'organizer' }))).toEqual([]);
    expect(may(who({ person_id: 'o' }))).toEqual([]);
    expect(may(who({ person_id: null, role: 'mentor' }))).toEqual([]);
  });

  it('events are made for a club by its flag, its coordinator or the events office; without a club by the office alone', () => {
    const club = { id: 'c', coordinator_id: 'f' };
    expect(mayCreateEvent(club, member(['can_create_events']), BEFORE)).toBe(true);
    expect(mayCreateEvent(club, member(['can_edit_events']), BEFORE)).toBe(false);
    expect(mayCreateEvent(club, who({ person_id: 'f', role: 'mentor' }), BEFORE)).toBe(true);
    expect(mayCreateEvent(club, who({ role: 'mentor' }), BEFORE)).toBe(false);
    expect(mayCreateEvent(club, who({ role: 'organizer' }), BEFORE)).toBe(true);
    expect(mayCreateEvent(null, who({ role: 'organizer' }), BEFORE)).toBe(true);
    expect(mayCreateEvent(null, member(['can_create_events']), BEFORE)).toBe(false);
    expect(mayCreateEvent(null, who({ role: 'org_admin' }), BEFORE)).toBe(true);
  });

  it('a draft is shown to whoever runs it, everything else to everybody', () => {
    const see = (status: 'draft' | 'scheduled' | 'cancelled', actor: EventActor) =>
      maySeeEvent({ ...event, status }, actor, BEFORE);
    expect(see('draft', who())).toBe(false);
    expect(see('draft', member(['can_end_events']))).toBe(true);
    expect(see('scheduled', who())).toBe(true);
    expect(see('cancelled', who())).toBe(true);
  });
});
