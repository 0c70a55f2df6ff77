import type { SearchReply } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { hitsOf } from './search-groups.ts';

const found: SearchReply = {
  people: [
    { id: 'p1', full_name: 'Asha Rao', identifier: 'MU 1&2', session_id: 's1' },
    { id: 'p2', full_name: 'Asha Pai', identifier: 'MU3', session_id: null },
  ],
  sections: [{ id: 'c1', code: 'CS101', name: 'Algorithms', section: 'A' }],
  sessions: [
    { id: 's1', name: 'Algorithms', scheduled_start_at: '2026-01-05T04:30:00.000Z', course_section_id: 'c1' },
    { id: 's2', name: 'Roll call', scheduled_start_at: '2026-01-05T04:30:00.000Z', course_section_id: null },
  ],
  events: [{ id: 'e1', title: 'Robots', starts_at: '2026-01-06T04:30:00.000Z' }],
  clubs: [{ id: 'k1', name: 'Robotics' }],
  requests: [
    { kind: 'correction', id: 'r1', title: 'Algorithms', at: '2026-01-05T04:30:00.000Z' },
    { kind: 'booking', id: 'r2', title: 'Hall', at: '2026-01-05T04:30:00.000Z' },
  ],
  tasks: [{ id: 't1', title: 'Leave', requester: { id: 'p1', full_name: 'Asha Rao', identifier: 'MU1' } }],
};
const pages = (isStaff: boolean) =>
  Object.fromEntries(
    Object.entries(hitsOf(found, isStaff, () => '')).map(([kind, all]) => [kind, all.map(({ to }) => to)]),
  );

it('leads staff to the roster that holds what they looked for, and people without one nowhere (U15)', () => {
  expect(pages(true)).toEqual({
    tasks: ['/inbox/t1'],
    people: ['/classes/s1?who=MU%201%262'],
    sections: ['/classes?search=Algorithms'],
    sessions: ['/classes/s1', '/classes/s2'],
    events: ['/events/e1'],
    clubs: ['/clubs/k1'],
    requests: ['/corrections/r1', '/bookings/r2'],
  });
});

it('leads whoever attends to the own marks of the course (U15)', () => {
  const { sections, sessions } = pages(false);
  expect(sections).toEqual(['/attendance/c1']);
  expect(sessions).toEqual(['/attendance/c1']);
});
