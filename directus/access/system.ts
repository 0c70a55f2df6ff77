import { ROLES, ROLE_CODES } from '../account/roles.ts';
import type { PermissionRow } from './apply.ts';
import { ORG, and } from './define.ts';

const tenant = { presets: { organization_id: '$CURRENT_USER.organization_id' }, validation: ORG };
/** Roles an organization's administrator may give; never the platform's and never the machine's. */
const GIVEN = ROLE_CODES.filter((code) => code !== 'platform_admin' && code !== 'service').map(
  (code) => ROLES[code].id,
);
const ACCOUNT =
  'first_name,last_name,email,language,avatar,title,description,tags,status,role,person_id,username,appearance';
/** Also accounts that an earlier version let be made without a role, so that they can be repaired. */
const OF_MINE = and({ _or: [{ role: { _in: GIVEN } }, { role: { _null: true } }] });
const MYSELF = and({ id: { _eq: '$CURRENT_USER' } });
/** Files whose class is personal evidence are handed out by endpoints that check the owning row, never by the items API. */
const ORDINARY_FILES = and({ data_class: { _nin: ['EVID', 'BIO', 'PERSON'] } });
const FILE = 'title,description,tags,folder,location';
const SEEN = `id,organization_id,${FILE},type,filesize,width,height,filename_download,uploaded_on,modified_on,data_class`;

/** What administrators of an organization may do with accounts, files and role names. */
export const SYSTEM_ACCESS: PermissionRow[] = [
  {
    role: 'org_admin',
    collection: 'directus_users',
    action: 'read',
    permissions: and(),
    validation: null,
    presets: null,
    fields: `id,organization_id,${ACCOUNT},last_access,locked_until,failed_login_attempts,email_verified_at`,
  },
  {
    role: 'org_admin',
    collection: 'directus_users',
    action: 'create',
    permissions: null,
    validation: { _and: [ORG, { role: { _in: GIVEN } }] },
    presets: tenant.presets,
    fields: `${ACCOUNT},password`,
  },
  {
    role: 'org_admin',
    collection: 'directus_users',
    action: 'update',
    permissions: OF_MINE,
    validation: { _and: [ORG, { role: { _in: GIVEN } }] },
    presets: tenant.presets,
    fields: `${ACCOUNT},password`,
  },
  {
    // The second factor of one's own account; Directus shows whether there is a secret, never the secret.
    role: 'org_admin',
    collection: 'directus_users',
    action: 'read',
    permissions: MYSELF,
    validation: null,
    presets: null,
    fields: 'tfa_secret',
  },
  {
    role: 'org_admin',
    collection: 'directus_users',
    action: 'update',
    permissions: MYSELF,
    validation: null,
    presets: null,
    fields: 'tfa_secret',
  },
  {
    role: 'org_admin',
    collection: 'directus_roles',
    action: 'read',
    permissions: { id: { _in: GIVEN } },
    validation: null,
    presets: null,
    fields: 'id,name,icon,description',
  },
  {
    // The Studio's file library asks for folders. They belong to no organization, so there are none to see.
    role: 'org_admin',
    collection: 'directus_folders',
    action: 'read',
    permissions: { id: { _null: true } },
    validation: null,
    presets: null,
    fields: 'id,name,parent',
  },
  {
    role: 'org_admin',
    collection: 'directus_files',
    action: 'read',
    permissions: ORDINARY_FILES,
    validation: null,
    presets: null,
    fields: SEEN,
  },
  {
    role: 'org_admin',
    collection: 'directus_files',
    action: 'create',
    permissions: null,
    // An upload writes where and as what the file is kept; a name of one's own on the disk is nobody's to choose.
    validation: { _and: [ORG, { storage: { _eq: 'local' } }] },
    presets: { ...tenant.presets, data_class: 'CFG' },
    fields: `${FILE},storage,type,filename_download`,
  },
  {
    role: 'org_admin',
    collection: 'directus_files',
    action: 'update',
    permissions: ORDINARY_FILES,
    validation: ORG,
    presets: tenant.presets,
    fields: FILE,
  },
];
