import { crud, everyone, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  faculties: { org_admin: crud, ...everyone(read()) },
  departments: { org_admin: crud, ...everyone(read()) },
  programs: { org_admin: crud, ...everyone(read()) },
  courses: { org_admin: crud, ...everyone(read()) },
  academic_terms: { org_admin: crud, ...everyone(read()) },
};
