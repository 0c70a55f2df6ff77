import { describe, expect, it } from 'vitest';
import type { ClubFlag } from '../event/clubs.ts';
import { mayManageMembers, refuseJoin, refusePlacing, type ClubActor } from './index.ts';

const NOW = '2026-12-01T10:00:00.000Z';
const club = { id: 'c', is_active: true, coordinator_id: 'f' };
const member = (flags: ClubFlag[], more: Partial<ClubActor> = {}): ClubActor => ({
  person_id: 'p',
  role: 'student',
  memberships: [{ club_id: 'c', is_active: true, left_at: null, flags }],
  ...more,
});
const outsider = (more: Partial<ClubActor> = {}): ClubActor => ({
  person_id: 'o',
  role: 'student',
  memberships: [],
  ...more,
});
const MANAGER: ClubFlag[] = ['can_manage_members', 'can_edit_events'];

describe('who joins a club', () => {
  it.each([
    [club, 'student', false, null],
    [{ ...club, is_active: false }, 'student', false, 'CLUB_INACTIVE'],
    [club, 'staff', false, 'CLUB_STUDENTS_ONLY'],
    [club, 'student', true, 'CLUB_MEMBER'],
  ])('is refused of %o as %s, member %s, with %s (CT-040, CT-041)', (which, kind, is, code) => {
    expect(refuseJoin(which, kind, is)?.code ?? null).toBe(code);
  });
});

describe('who places members', () => {
  it('are those with the flag, the coordinator and the administration (CT-039)', () => {
    expect(mayManageMembers(club, member(['can_manage_members']), NOW)).toBe(true);
    expect(mayManageMembers(club, member(['can_edit_events']), NOW)).toBe(false);
    expect(mayManageMembers(club, outsider(), NOW)).toBe(false);
    expect(mayManageMembers(club, outsider({ person_id: 'f', role: 'mentor' }), NOW)).toBe(true);
    expect(mayManageMembers(club, outsider({ role: 'org_admin' }), NOW)).toBe(true);
  });

  it('give nobody more than they have, and themselves nothing', () => {
    const code = (actor: ClubActor, person: string, flags: ClubFlag[]) =>
      refusePlacing(club, actor, person, flags, NOW)?.code ?? null;
    expect(code(member(MANAGER), 'q', ['can_edit_events'])).toBeNull();
    expect(code(member(MANAGER), 'q', ['can_delete_events'])).toBe('CLUB_POSITION_ABOVE');
    expect(code(member(MANAGER), 'p', [])).toBe('CLUB_OWN_POSITION');
    expect(code(member(['can_edit_events']), 'q', [])).toBe('CLUB_NOT_YOURS');
    expect(code(outsider({ person_id: 'f', role: 'mentor' }), 'q', ['can_delete_events'])).toBeNull();
  });
});
