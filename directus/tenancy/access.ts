import { SETTING_KEYS } from './settings.ts';
import { ORG, and, crud, everyone, read, type Access } from '../access/define.ts';

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
  // One that the product reads may be made; later only its value changes: what was a secret once is none that can be made readable.
  settings: {
    // The row of the demo campus is the operator's: it holds the logins of every demo organization.
    org_admin: {
      read: { rows: and({ _and: [{ is_secret: { _eq: false } }, { key: { _neq: 'demo.seed' } }] }) },
      create: { fields: ['key', 'value'], validation: { key: { _in: SETTING_KEYS } } },
      update: { rows: ORG, fields: ['value'] },
    },
  },
  institutions: { org_admin: crud, ...everyone(read()) },
};
