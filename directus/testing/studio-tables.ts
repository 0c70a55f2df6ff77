/** What `directus bootstrap` makes for the Studio, beside what every test database has; types as Directus has them. */
export const STUDIO_TABLES = `
  CREATE TABLE directus_collections (
    collection varchar(64) PRIMARY KEY, icon varchar(64), note text, display_template varchar(255), hidden boolean NOT NULL DEFAULT false,
    accountability varchar(255) DEFAULT 'all', sort integer, "group" varchar(64), translations json, collapse varchar(255) NOT NULL DEFAULT 'open');
  CREATE TABLE directus_fields (
    id serial PRIMARY KEY, collection varchar(64) NOT NULL, field varchar(64) NOT NULL, special varchar(64), interface varchar(64),
    options json, display varchar(64), display_options json, readonly boolean NOT NULL DEFAULT false, hidden boolean NOT NULL DEFAULT false,
    sort integer, width varchar(30) DEFAULT 'full', translations json, note text, required boolean DEFAULT false, "group" varchar(64));
  CREATE TABLE directus_relations (
    id serial PRIMARY KEY, many_collection varchar(64) NOT NULL, many_field varchar(64) NOT NULL, one_collection varchar(64),
    one_field varchar(64), one_deselect_action varchar(255) NOT NULL DEFAULT 'nullify');
  CREATE TABLE directus_translations (
    id uuid PRIMARY KEY, language varchar(255) NOT NULL, key varchar(255) NOT NULL, value text NOT NULL);
  ALTER TABLE directus_presets ADD layout varchar(100), ADD layout_query json, ADD layout_options json, ADD icon varchar(64), ADD color varchar(255);
  ALTER TABLE directus_roles ADD icon varchar(64);
  ALTER TABLE directus_policies ADD icon varchar(64), ADD description text, ADD enforce_tfa boolean NOT NULL DEFAULT false,
    ADD admin_access boolean NOT NULL DEFAULT false, ADD app_access boolean NOT NULL DEFAULT false;
  ALTER TABLE directus_settings ADD project_descriptor varchar(100), ADD project_color varchar(255), ADD custom_css text, ADD module_bar json,
    ADD auth_login_attempts integer, ADD storage_asset_transform varchar(7), ADD public_registration boolean NOT NULL DEFAULT false;`;
