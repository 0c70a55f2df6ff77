import { type Forms } from '../studio/define.ts';

/** Clubs, their positions with what each may do, and who is in them. */
export const FORMS: Forms = {
  clubs: {
    group: 'events',
    sort: 74,
    icon: 'diversity_3',
    note: 'A student club; its coordinator decides about its events.',
    template: '{{name}}',
    lists: {
      members: {
        table: 'club_members',
        column: 'club_id',
        template: '{{person_id.full_name}}: {{club_role_id.name}}',
      },
    },
    view: { fields: ['name', 'faculty_coordinator_id', 'club_head_id', 'established_on', 'is_active'], sort: 'name' },
  },
  club_roles: {
    group: 'events',
    sort: 75,
    icon: 'badge',
    note: 'The five positions in a club. A switch lets whoever holds the position act for the club.',
    template: '{{name}}',
    state: ['name'],
    view: { fields: ['name', 'can_create_events', 'can_edit_events', 'can_manage_members'], sort: 'name' },
  },
  club_members: {
    group: 'events',
    sort: 76,
    icon: 'person',
    note: 'Who is in which club, and in which position.',
    template: '{{person_id.full_name}}: {{club_id.name}}',
    view: { fields: ['club_id', 'person_id', 'club_role_id', 'joined_at', 'is_active'], sort: 'club_id' },
  },
};
