// Directus' own tables as 11.17.4 has them, where an erasure reaches into them.
import type { TestDatabase } from './test-database.ts';

/** Adds to a test database what `directus bootstrap` makes beyond the columns other tests need. */
export async function addDirectusColumns(db: TestDatabase): Promise<void> {
  await db.query(`
    ALTER TABLE directus_users
      ADD avatar uuid REFERENCES directus_files, ADD location varchar(255), ADD title varchar(50), ADD description text,
      ADD tags json, ADD tfa_secret varchar(255), ADD last_page varchar(255), ADD provider varchar(128) NOT NULL DEFAULT 'default',
      ADD external_identifier varchar(255) UNIQUE, ADD auth_data json, ADD email_notifications boolean DEFAULT true,
      ADD text_direction varchar(255) NOT NULL DEFAULT 'auto', ADD appearance varchar(255), ADD theme_light varchar(255),
      ADD theme_light_overrides json, ADD theme_dark varchar(255), ADD theme_dark_overrides json;
    ALTER TABLE directus_files
      ADD storage varchar(255) NOT NULL DEFAULT 'local', ADD filename_disk varchar(255), ADD title varchar(255),
      ADD type varchar(255), ADD folder uuid, ADD created_on timestamptz DEFAULT now(), ADD uploaded_on timestamptz,
      ADD modified_by uuid REFERENCES directus_users, ADD modified_on timestamptz DEFAULT now(), ADD charset varchar(50),
      ADD filesize bigint, ADD width integer, ADD height integer, ADD duration integer, ADD embed varchar(200),
      ADD description text, ADD location text, ADD tags text, ADD metadata json, ADD focal_point_x integer,
      ADD focal_point_y integer, ADD tus_id varchar(64), ADD tus_data json;
    ALTER TABLE directus_sessions
      ADD ip varchar(255), ADD user_agent text, ADD origin varchar(255), ADD share uuid, ADD next_token varchar(64);
    CREATE TABLE directus_revisions (
      id serial PRIMARY KEY, collection varchar(64) NOT NULL, item varchar(255) NOT NULL, data json, delta json);
    CREATE TABLE directus_activity (
      id serial PRIMARY KEY, action varchar(45) NOT NULL, "user" uuid, collection varchar(64), item varchar(255),
      ip varchar(50), user_agent text)`);
}
