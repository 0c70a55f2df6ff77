import type { SearchReply } from '@muster/domain/contract';

/** One hit: what it is called, what stands beside it, and the page that shows it. */
export type Hit = { label: string; suffix?: string; to: string };
export const HIT_ICONS = {
  tasks: 'i-lucide-inbox',
  people: 'i-lucide-user-round',
  sections: 'i-lucide-book-open',
  sessions: 'i-lucide-calendar-days',
  events: 'i-lucide-calendar-heart',
  clubs: 'i-lucide-tent',
  requests: 'i-lucide-file-text',
} as const;
export type HitKind = keyof typeof HIT_ICONS;

const REQUEST_PAGES = { leave: '/leave', correction: '/corrections', booking: '/bookings' } as const;

/**
 * Hits with their pages: staff open rosters, whoever attends opens the own marks of the course. A person without a session
 * near now has no page and is left out.
 * @param when how an instant is written
 */
export function hitsOf(found: SearchReply, isStaff: boolean, when: (at: string) => string): Record<HitKind, Hit[]> {
  const course = (id: string, search: string) =>
    isStaff ? `/classes?search=${encodeURIComponent(search)}` : `/attendance/${id}`;
  return {
    tasks: found.tasks.map(({ id, title, requester }) => ({
      label: title,
      ...(requester ? { suffix: requester.full_name } : {}),
      to: `/inbox/${id}`,
    })),
    people: found.people.flatMap(({ full_name, identifier, session_id }) =>
      session_id
        ? [
            {
              label: full_name,
              suffix: identifier,
              to: `/classes/${session_id}?who=${encodeURIComponent(identifier)}`,
            },
          ]
        : [],
    ),
    sections: found.sections.map(({ id, name, code, section }) => ({
      label: name,
      suffix: `${code} · ${section}`,
      to: course(id, name),
    })),
    sessions: found.sessions.flatMap(({ id, name, scheduled_start_at, course_section_id }) => {
      const to = isStaff ? `/classes/${id}` : course_section_id && `/attendance/${course_section_id}`;
      return to ? [{ label: name, suffix: when(scheduled_start_at), to }] : [];
    }),
    events: found.events.map(({ id, title, starts_at }) => ({
      label: title,
      suffix: when(starts_at),
      to: `/events/${id}`,
    })),
    clubs: found.clubs.map(({ id, name }) => ({ label: name, to: `/clubs/${id}` })),
    requests: found.requests.map(({ id, kind, title, at }) => ({
      label: title,
      suffix: when(at),
      to: `${REQUEST_PAGES[kind]}/${id}`,
    })),
  };
}
