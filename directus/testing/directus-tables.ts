/** What `directus bootstrap` makes and our migrations and triggers touch. */
export const DIRECTUS_TABLES = `
  CREATE TABLE directus_roles (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text, description text);
  CREATE TABLE directus_policies (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text);
  CREATE TABLE directus_users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email varchar(255) UNIQUE,
    role uuid CONSTRAINT directus_users_role_foreign REFERENCES directus_roles ON DELETE SET NULL,
    status varchar(16) NOT NULL DEFAULT 'active', first_name varchar(50), last_name varchar(50), language varchar(255),
    appearance varchar(255), password varchar(255), token varchar(255) UNIQUE, tfa_secret varchar(255), auth_data json, last_access timestamptz,
    last_page varchar(255));
  CREATE TABLE directus_access (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), role uuid REFERENCES directus_roles ON DELETE CASCADE,
    "user" uuid REFERENCES directus_users ON DELETE CASCADE,
    policy uuid NOT NULL REFERENCES directus_policies ON DELETE CASCADE, sort integer);
  CREATE TABLE directus_permissions (
    id serial PRIMARY KEY, collection varchar(64) NOT NULL, action varchar(10) NOT NULL, permissions json, validation json,
    presets json, fields text, policy uuid NOT NULL REFERENCES directus_policies ON DELETE CASCADE);
  CREATE TABLE directus_sessions (
    token varchar(64) PRIMARY KEY, "user" uuid REFERENCES directus_users ON DELETE CASCADE, expires timestamptz NOT NULL);
  CREATE TABLE directus_files (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), storage varchar(255), filename_download varchar(255), type varchar(255),
    filesize bigint, created_on timestamptz NOT NULL DEFAULT now(), modified_on timestamptz, uploaded_by uuid REFERENCES directus_users);
  CREATE TABLE directus_comments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), collection varchar(64) NOT NULL, item varchar(255) NOT NULL,
    comment text NOT NULL, user_created uuid REFERENCES directus_users ON DELETE SET NULL, user_updated uuid);
  CREATE TABLE directus_presets (
    id serial PRIMARY KEY, bookmark varchar(255), "user" uuid REFERENCES directus_users ON DELETE CASCADE,
    role uuid REFERENCES directus_roles ON DELETE CASCADE, collection varchar(64), filter json);
  CREATE TABLE directus_settings (id serial PRIMARY KEY, project_name varchar(100), default_language varchar(255));`;
