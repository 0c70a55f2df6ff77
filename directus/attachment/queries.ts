import type { OfferedFile, PhotoReader } from '@muster/domain/attachment';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** The requests that take documents: the column of `attachments`, which is the request's table in the singular with `_id`. */
export type Owner =
  { leave_application_id: string } | { attendance_correction_id: string } | { aicte_point_transaction_id: string };

export type FileRow = {
  id: string;
  name: string;
  type: string;
  size: number;
  owner_person_id: string | null;
  /** Whether the reader is asked, or was, to decide a request that the file belongs to, or mentors the student whose log it is of. */
  asked: boolean;
};
export type AttachmentRow = { file_id: string; name: string; type: string; size: number };

/** Somebody as the tasks of a request know them: by name, or by role and department. */
export type Reader = { person_id: string | null; role: string; department_id: string | null };

const REQUESTS = `ARRAY[a.leave_application_id, a.attendance_correction_id, a.aicte_point_transaction_id,
                        a.innovation_project_id, a.data_subject_request_id]`;

/** Whether a request has a file, or a moment of a live log. */
const TAKEN = `(EXISTS (SELECT 1 FROM attachments a WHERE a.file_id = f.id)
                OR EXISTS (SELECT 1 FROM activity_log_entries e WHERE e.photo_file_id = f.id))`;

/** A document and whether the reader stands in its request's tasks; files that were not handed in here are left out. */
export const readFile = (tenant: Tenant, id: string, { person_id, role, department_id }: Reader) =>
  rowOf<FileRow>(
    tenant,
    `SELECT f.id, f.filename_download AS name, f.type, f.filesize::int AS size, f.owner_person_id,
            EXISTS (SELECT 1 FROM attachments a JOIN workflow_tasks t ON t.subject_id = ANY (${REQUESTS})
                     WHERE a.file_id = f.id AND a.organization_id = $1 AND t.organization_id = $1
                       AND t.requester_id IS DISTINCT FROM $3::uuid
                       AND ($3::uuid IN (t.assignee_id, t.decided_by_id)
                            OR t.assignee_id IS NULL AND t.candidate_role = $4
                               AND coalesce(t.candidate_department_id = $5::uuid, true)))
              OR EXISTS (SELECT 1 FROM activity_log_entries e JOIN activity_logs l ON l.id = e.activity_log_id
                           JOIN student_profiles sp ON sp.person_id = l.person_id
                          WHERE e.photo_file_id = f.id AND e.organization_id = $1 AND sp.mentor_id = $3::uuid) AS asked
       FROM directus_files f WHERE f.organization_id = $1 AND f.id = $2 AND f.data_class = 'ATT'`,
    [id, person_id, role, department_id],
  );

/** The photo of a person, and where the reader stands to them. */
export const readPhoto = (tenant: Tenant, personId: string, { person_id }: Reader) =>
  rowOf<{ id: string; changed_at: string } & Omit<PhotoReader, 'person_id' | 'role'>>(
    tenant,
    `SELECT f.id, coalesce(f.modified_on, f.created_on) AS changed_at,
            EXISTS (SELECT 1 FROM enrollments e JOIN course_enrollments ce ON ce.enrollment_id = e.id
                      JOIN section_staff ss ON ss.course_section_id = ce.course_section_id
                     WHERE e.person_id = p.id AND ss.person_id = $3::uuid) AS teaches,
            EXISTS (SELECT 1 FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id
                      LEFT JOIN events e ON e.id = s.event_id LEFT JOIN clubs c ON c.id = e.club_id
                     WHERE r.person_id = p.id AND $3::uuid IN (s.conducted_by_id, e.organizer_id, c.faculty_coordinator_id))
              OR EXISTS (SELECT 1 FROM attendance_sessions s JOIN v_session_roster v ON v.attendance_session_id = s.id
                     WHERE s.organization_id = $1 AND s.conducted_by_id = $3::uuid AND v.person_id = p.id) AS conducts,
            EXISTS (SELECT 1 FROM student_profiles sp WHERE sp.person_id = p.id AND sp.mentor_id = $3::uuid) AS mentors,
            EXISTS (SELECT 1 FROM departments d WHERE d.head_id = $3::uuid AND d.id IN (
                      SELECT department_id FROM student_profiles WHERE person_id = p.id
                      UNION SELECT department_id FROM staff_profiles WHERE person_id = p.id)) AS heads,
            EXISTS (SELECT 1 FROM group_memberships theirs JOIN group_memberships mine ON mine.group_id = theirs.group_id
                     WHERE theirs.person_id = p.id AND mine.person_id = $3::uuid
                       AND mine.extra_data ->> 'role' = 'staff') AS calls
       FROM people p JOIN directus_files f ON f.id = p.photo_file_id AND f.organization_id = $1
      WHERE p.organization_id = $1 AND p.id = $2`,
    [personId, person_id],
  );

/** Bytes somebody handed in within the last 24 hours. */
export const countBytes = async (tenant: Tenant, personId: string): Promise<number> => {
  const row = await rowOf<{ bytes: number }>(
    tenant,
    `SELECT coalesce(sum(filesize), 0)::int AS bytes FROM directus_files
      WHERE organization_id = $1 AND owner_person_id = $2 AND created_on > now() - interval '24 hours'`,
    [personId],
  );
  return row?.bytes ?? 0;
};

/** Documents of a person that no request has taken for so many hours: to be removed. */
export const listUnused = (tenant: Tenant, personId: string, hours: number) =>
  rowsOf<{ id: string }>(
    tenant,
    `SELECT f.id FROM directus_files f
      WHERE f.organization_id = $1 AND f.owner_person_id = $2 AND f.data_class = 'ATT'
        AND f.created_on < now() - make_interval(hours => $3)
        AND NOT (${TAKEN}) LIMIT 50`,
    [personId, hours],
  );

/** The files among `ids`, locked, so that of two requests at once only one takes a file. */
export const lockFiles = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<OfferedFile>(
    tenant,
    `SELECT f.id, f.owner_person_id, ${TAKEN} AS attached
       FROM directus_files f WHERE f.organization_id = $1 AND f.id = ANY ($2) AND f.data_class = 'ATT' FOR UPDATE`,
    [ids],
  );

/** Hands files over to a request. */
export const attach = (tenant: Tenant, ids: readonly string[], owner: Owner, kind: string) => {
  const [column = '', id] = Object.entries(owner)[0] ?? [];
  return execute(
    tenant,
    `INSERT INTO attachments (organization_id, file_id, kind, ${column}) SELECT $1, unnest($2::uuid[]), $3, $4::uuid`,
    [ids, kind, id],
  );
};

/** The documents of a request of any kind, oldest first. */
export const listAttachments = (tenant: Tenant, requestId: string) =>
  rowsOf<AttachmentRow>(
    tenant,
    `SELECT f.id AS file_id, f.filename_download AS name, f.type, f.filesize::int AS size
       FROM attachments a JOIN directus_files f ON f.id = a.file_id
      WHERE a.organization_id = $1 AND $2::uuid = ANY (${REQUESTS}) ORDER BY a.created_at, a.id`,
    [requestId],
  );
