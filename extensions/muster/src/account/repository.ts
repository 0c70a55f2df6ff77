import type { Me, Notification } from '@muster/domain/contract';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { rowsOf } from '../transaction.ts';

type MeRow = Omit<z.input<typeof Me>, 'role' | 'locale' | 'theme' | 'open_tasks'> & { theme: string | null };

export const readMe = async (db: Knex, { user_id, organization_id }: Actor) => {
  const [row] = await rowsOf<MeRow>(
    db,
    `SELECT u.id AS user_id, p.id AS person_id, coalesce(p.full_name, btrim(concat(u.first_name, ' ', u.last_name))) AS full_name,
            u.email, p.identifier, u.appearance AS theme,
            jsonb_build_object('id', o.id, 'name', o.name, 'timezone', coalesce(c.timezone, o.timezone),
                               'domain_type', o.domain_type) AS organization,
            EXISTS (SELECT 1 FROM student_profiles sp WHERE sp.mentor_id = p.id) AS is_mentor,
            EXISTS (SELECT 1 FROM section_staff ss WHERE ss.person_id = p.id)
              OR EXISTS (SELECT 1 FROM attendance_sessions s WHERE s.conducted_by_id = p.id) AS conducts_sessions,
            (SELECT count(*)::int FROM notifications n WHERE n.person_id = p.id AND NOT n.is_read) AS unread_notifications
       FROM directus_users u JOIN organizations o ON o.id = u.organization_id
       LEFT JOIN people p ON p.id = u.person_id LEFT JOIN campuses c ON c.id = p.campus_id
      WHERE u.id = ? AND u.organization_id = ?`,
    [user_id, organization_id],
  );
  return row ?? null;
};

export const updateMe = (db: Knex, { user_id }: Actor, columns: { language?: string; appearance?: string }) =>
  db('directus_users').where({ id: user_id }).update(columns);

export const listNotifications = (db: Knex, org: string, personId: string) =>
  rowsOf<z.input<typeof Notification>>(
    db,
    `SELECT id, notification_type, title, message, link, is_read, created_at FROM notifications
      WHERE organization_id = ? AND person_id = ? AND (expires_at IS NULL OR expires_at > now())
      ORDER BY created_at DESC LIMIT 100`,
    [org, personId],
  );

export const markRead = (db: Knex, org: string, personId: string, ids: readonly string[]) =>
  db('notifications')
    .where({ organization_id: org, person_id: personId, is_read: false })
    .whereIn('id', ids)
    .update({ is_read: true, read_at: db.fn.now() });

export const countOpenTasks = async (db: Knex, { organization_id, person_id, role, department_id }: Actor) => {
  const [row] = await rowsOf<{ tasks: number }>(
    db,
    `SELECT count(*)::int AS tasks FROM workflow_tasks
      WHERE organization_id = :org AND status IN ('open', 'claimed')
        AND (assignee_id = :person OR (assignee_id IS NULL AND candidate_role = :role
             AND coalesce(candidate_department_id = :department::uuid, true) AND requester_id IS DISTINCT FROM :person::uuid))`,
    { org: organization_id, person: person_id, role, department: department_id },
  );
  return row?.tasks ?? 0;
};
