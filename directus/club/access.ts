import { crud, cru, everyone, ORG, own, read, type Access } from '../access/define.ts';

/** Administrators keep clubs and positions; everybody sees clubs, and their own memberships. */
export const ACCESS: Access = {
  clubs: { org_admin: crud, ...everyone(read()) },
  club_roles: { org_admin: { read: { rows: ORG }, update: { rows: ORG } }, ...everyone(read()) },
  club_members: { org_admin: cru, ...everyone(read(own())) },
};
