import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  groups: { OA: 'crud org', MN: 'r assigned', FL: 'r assigned' },
  group_memberships: { OA: 'crud org', FL: 'r assigned', ST: 'r own' },
};
