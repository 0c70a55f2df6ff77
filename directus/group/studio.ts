import { type Forms } from '../studio/define.ts';

/** Groups and who is in them. */
export const FORMS: Forms = {
  groups: {
    group: 'people',
    sort: 5,
    icon: 'groups',
    note: 'Generic rosters: batches, hotel rooms, shifts; groups may contain groups.',
    template: '{{name}}',
    lists: {
      members: { table: 'group_memberships', column: 'group_id' },
      children: { table: 'groups', column: 'parent_id' },
    },
  },
  group_memberships: {
    group: 'people',
    sort: 6,
    icon: 'group_add',
    note: 'Who is in which group, from when to when.',
    template: '{{person_id.full_name}} in {{group_id.name}}',
  },
};
