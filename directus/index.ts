// The data layer every slug's queries stand on; a slug's own are `@muster/directus/<slug>`.
export { knexDatabase } from './knex.ts';
export {
  applySettings,
  execute,
  forOrganization,
  inTransaction,
  rowOf,
  rowsOf,
  type Database,
  type Query,
  type Settings,
  type Tenant,
  type TenantDatabase,
} from './query.ts';
export { RESULT_TYPES } from './result-types.ts';
