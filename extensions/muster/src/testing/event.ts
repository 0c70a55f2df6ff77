import type { Campus } from './campus.ts';
import type { Caller } from './client.ts';

/** A member of a club of the demo campus, with an account. */
export type Member = { email: string; person_id: string; club_id: string };

/** The first active member who holds a position in a club. */
export async function memberOf({ rows }: Campus, club: string, position: string): Promise<Member> {
  const [found] = await rows<Member>(
    `SELECT u.email, m.person_id, m.club_id FROM club_members m JOIN clubs c ON c.id = m.club_id
       JOIN club_roles r ON r.id = m.club_role_id JOIN directus_users u ON u.person_id = m.person_id
      WHERE c.name = ? AND r.name = ? AND m.is_active ORDER BY u.email LIMIT 1`,
    [club, position],
  );
  if (!found) throw new Error(`nobody is ${position} of ${club}`);
  return found;
}

/** Students who have no seat in any event. */
export const freePeople = ({ rows, organization_id }: Campus, count: number) =>
  rows<{ email: string; person_id: string }>(
    `SELECT u.email, u.person_id FROM directus_users u JOIN people p ON p.id = u.person_id AND p.kind = 'student'
      WHERE u.organization_id = ? AND u.status = 'active'
        AND NOT EXISTS (SELECT 1 FROM event_registrations r WHERE r.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM event_waitlist_entries w WHERE w.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM club_members m WHERE m.person_id = p.id)
      ORDER BY u.email LIMIT ?`,
    [organization_id, count],
  );

/** What a form about an event says: it starts so many minutes from now and lasts two hours. */
export async function eventBody(caller: Caller, minutes: number, more: object = {}) {
  const { data } = await caller.get('/muster/events/choices');
  const campus = (data['campuses'] as { id: string }[])[0];
  const at = (ahead: number) => new Date(Date.now() + ahead * 60_000).toISOString();
  return {
    title: 'Night of robots',
    location: 'Assembly hall',
    event_type: 'workshop',
    campus_id: campus?.id,
    starts_at: at(minutes),
    ends_at: at(minutes + 120),
    ...more,
  };
}
