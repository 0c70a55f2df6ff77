// What people wish of their messages: `$1` is the organization.
import type { Preference, preferencesOf } from '@muster/domain/notification';
import { execute, rowsOf, type Tenant } from '../query.ts';

type Row = ReturnType<typeof preferencesOf>[number];

/** What somebody wishes of mails; kinds without a row come at once. */
export const listPreferences = (tenant: Tenant, personId: string) =>
  rowsOf<Omit<Preference, 'channel'> & { notification_type: string }>(
    tenant,
    `SELECT notification_type, is_enabled, daily_at, quiet_from, quiet_until FROM notification_preferences
      WHERE organization_id = $1 AND person_id = $2 AND channel = 'email' ORDER BY notification_type`,
    [personId],
  );

/** Writes what somebody wishes of mails of each kind. */
export const writePreferences = (tenant: Tenant, personId: string, rows: readonly Row[]) =>
  execute(
    tenant,
    `INSERT INTO notification_preferences AS f
       (organization_id, person_id, channel, notification_type, is_enabled, daily_at, quiet_from, quiet_until)
     SELECT $1, $2, 'email', w.notification_type, w.is_enabled, w.daily_at, w.quiet_from, w.quiet_until
       FROM jsonb_to_recordset($3::jsonb)
         AS w(notification_type text, is_enabled boolean, daily_at time, quiet_from time, quiet_until time)
     ON CONFLICT (person_id, notification_type, channel) DO UPDATE
       SET is_enabled = excluded.is_enabled, daily_at = excluded.daily_at,
           quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until
      WHERE f.organization_id = $1`,
    [personId, JSON.stringify(rows)],
  );
