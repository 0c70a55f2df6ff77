import { and, crud, ru, everyone, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  organizations: {
    org_admin: {
      read: { rows: { id: { _eq: '$CURRENT_USER.organization_id' } } },
      update: {
        rows: { id: { _eq: '$CURRENT_USER.organization_id' } },
        fields: ['name', 'timezone', 'default_locale', 'logo_file_id', 'extra_data'],
      },
    },
    ...everyone(
      read({ id: { _eq: '$CURRENT_USER.organization_id' } }, ['id', 'name', 'slug', 'logo_file_id', 'timezone']),
    ),
  },
  campuses: { org_admin: crud, ...everyone(read()) },
  settings: { org_admin: { ...ru, read: { rows: and({ is_secret: { _eq: false } }) } } },
  institutions: { org_admin: crud, ...everyone(read()) },
};
