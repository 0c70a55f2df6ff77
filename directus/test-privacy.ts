// Directus' own tables as 11.17.4 has them, where an erasure reaches into them.
import type { Campus } from './test-campus.ts';
import type { TestDatabase } from './test-database.ts';

/** Adds to a test database what `directus bootstrap` makes beyond the columns other tests need. */
export async function addDirectusColumns(db: TestDatabase): Promise<void> {
  await db.query(`
    ALTER TABLE directus_users
      ADD COLUMN IF NOT EXISTS avatar uuid REFERENCES directus_files, ADD COLUMN IF NOT EXISTS location varchar(255), ADD COLUMN IF NOT EXISTS title varchar(50), ADD COLUMN IF NOT EXISTS description text,
      ADD COLUMN IF NOT EXISTS tags json, ADD COLUMN IF NOT EXISTS provider varchar(128) NOT NULL DEFAULT 'default',
      ADD COLUMN IF NOT EXISTS external_identifier varchar(255) UNIQUE, ADD COLUMN IF NOT EXISTS email_notifications boolean DEFAULT true,
      ADD COLUMN IF NOT EXISTS text_direction varchar(255) NOT NULL DEFAULT 'auto', ADD COLUMN IF NOT EXISTS theme_light varchar(255),
      ADD COLUMN IF NOT EXISTS theme_light_overrides json, ADD COLUMN IF NOT EXISTS theme_dark varchar(255), ADD COLUMN IF NOT EXISTS theme_dark_overrides json;
    ALTER TABLE directus_files
      ADD COLUMN IF NOT EXISTS storage varchar(255) NOT NULL DEFAULT 'local', ADD COLUMN IF NOT EXISTS filename_disk varchar(255), ADD COLUMN IF NOT EXISTS title varchar(255),
      ADD COLUMN IF NOT EXISTS type varchar(255), ADD COLUMN IF NOT EXISTS folder uuid, ADD COLUMN IF NOT EXISTS created_on timestamptz DEFAULT now(), ADD COLUMN IF NOT EXISTS uploaded_on timestamptz,
      ADD COLUMN IF NOT EXISTS modified_by uuid REFERENCES directus_users, ADD COLUMN IF NOT EXISTS modified_on timestamptz DEFAULT now(), ADD COLUMN IF NOT EXISTS charset varchar(50),
      ADD COLUMN IF NOT EXISTS filesize bigint, ADD COLUMN IF NOT EXISTS width integer, ADD COLUMN IF NOT EXISTS height integer, ADD COLUMN IF NOT EXISTS duration integer, ADD COLUMN IF NOT EXISTS embed varchar(200),
      ADD COLUMN IF NOT EXISTS description text, ADD COLUMN IF NOT EXISTS location text, ADD COLUMN IF NOT EXISTS tags text, ADD COLUMN IF NOT EXISTS metadata json, ADD COLUMN IF NOT EXISTS focal_point_x integer,
      ADD COLUMN IF NOT EXISTS focal_point_y integer, ADD COLUMN IF NOT EXISTS tus_id varchar(64), ADD COLUMN IF NOT EXISTS tus_data json;
    ALTER TABLE directus_sessions
      ADD COLUMN IF NOT EXISTS ip varchar(255), ADD COLUMN IF NOT EXISTS user_agent text, ADD COLUMN IF NOT EXISTS origin varchar(255), ADD COLUMN IF NOT EXISTS share uuid, ADD COLUMN IF NOT EXISTS next_token varchar(64);
    CREATE TABLE directus_revisions (
      id serial PRIMARY KEY, collection varchar(64) NOT NULL, item varchar(255) NOT NULL, data json, delta json);
    CREATE TABLE directus_activity (
      id serial PRIMARY KEY, action varchar(45) NOT NULL, "user" uuid, collection varchar(64), item varchar(255),
      ip varchar(50), user_agent text)`);
}

/** The word that fills every text of the person to be erased. */
export const CANARY = 'Zzcanary';
const text = (of: string) => `${CANARY} ${of}`;
type Id = { id: string };

/** Everything a campus may know about its first student, each text of it with the canary. Answers the account's id. */
export async function fillWithCanaries(db: TestDatabase, place: Campus): Promise<string> {
  const [student] = place.students;
  if (!student) throw new Error('A campus has students.');
  const { person_id, user_id } = student;
  const { organization_id, attendance_session_id } = place;
  const row = (table: string, values: object) => db.insert<Id>(table, { organization_id, ...values });
  const set = (table: string, key: string, columns: string) =>
    db.query(`UPDATE ${table} SET ${columns.split(' ').map((column) => `${column} = '${CANARY}'`)} WHERE ${key} = $1`, [
      key === 'person_id' || table === 'people' ? person_id : user_id,
    ]);
  await set('people', 'id', 'first_name last_name contact_email phone address city identifier external_id');
  await db.query(`UPDATE people SET date_of_birth = '2008-02-29', extra_data = '{"about": "${CANARY}"}' WHERE id = $1`, [person_id]); // prettier-ignore
  await set('directus_users', 'id', 'first_name last_name email username password token location title description tfa_secret external_identifier'); // prettier-ignore
  await db.query(`UPDATE directus_users SET auth_data = '{"about": "${CANARY}"}' WHERE id = $1`, [user_id]);
  await set('student_profiles', 'person_id', 'emergency_contact_name emergency_contact_phone');
  await db.query(`INSERT INTO directus_sessions (token, "user", expires, ip, user_agent) VALUES ('${CANARY}', $1, now(), '${CANARY}', '${CANARY}')`, [user_id]); // prettier-ignore
  await row('person_identifiers', { person_id, kind: 'badge', value: CANARY });
  const consent = await row('consents', { person_id, purpose: 'biometric', policy_version: '1' });
  await fillMarks(db, place, { person_id, user_id, consent_id: consent.id, attendance_session_id });
  await fillRequests(db, place, { person_id, user_id });
  return user_id;
}

type Who = { person_id: string; user_id: string };
async function fillMarks(db: TestDatabase, place: Campus, who: Who & { consent_id: string; attendance_session_id: string }) {
  const { person_id, user_id, consent_id, attendance_session_id } = who;
  const row = (table: string, values: object) => db.insert<Id>(table, { organization_id: place.organization_id, ...values });
  const mark = await row('attendance_records', {
    attendance_session_id, person_id, presence_state_id: place.states.present, capture_method: 'manual',
    recorded_at: new Date(), verification_notes: text('first') }); // prettier-ignore
  await db.query('UPDATE attendance_records SET verification_notes = $2, minutes_late = 3 WHERE id = $1', [mark.id, text('second')]); // prettier-ignore
  const evidence = (attempt_no: number, age: string) => db.query(
    `INSERT INTO attendance_evidence (organization_id, attendance_record_id, attempt_no, latitude, longitude, ip_address,
            user_agent, displayed_identifier, device_info, created_at)
     VALUES ($1, $2, $3, 12.9, 77.5, '10.9.8.7', '${CANARY}', '${CANARY}', '{"name": "${CANARY}"}', now() - $4::interval)`,
    [place.organization_id, mark.id, attempt_no, age]); // prettier-ignore
  await evidence(1, '31 days');
  await evidence(2, '29 days');
  await db.query(
    `INSERT INTO qr_scan_logs (organization_id, presented_digest, scanned_by_id, person_id, ip_address, user_agent,
            scan_successful, failure_reason, latitude, longitude, nonce)
     VALUES ($1, 'digest', $2, $3, '10.9.8.7', '${CANARY}', false, 'expired', 12.9, 77.5, '${CANARY}')`,
    [place.organization_id, user_id, person_id]); // prettier-ignore
  const key = await row('encryption_keys', { purpose: 'biometric', key_version: 1, wrapped_key: 'k', rotate_after: new Date() });
  await row('biometric_templates', {
    person_id, consent_id, modality: 'face', format: 'raw', quality_score: 90, ciphertext: CANARY, iv: CANARY,
    auth_tag: CANARY, wrapped_data_key: CANARY, encryption_key_id: key.id }); // prettier-ignore
  await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [attendance_session_id]);
} // prettier-ignore

async function fillRequests(db: TestDatabase, place: Campus, { person_id, user_id }: Who) {
  const row = (table: string, values: object) => db.insert<Id>(table, { organization_id: place.organization_id, ...values });
  const leave = await row('leave_applications', {
    person_id, leave_type_id: place.leave_type_id, starts_at: '2026-03-01', ends_at: '2026-03-02', reason: text('fever'),
    status: 'submitted' }); // prettier-ignore
  const file = await db.insert<Id>('directus_files', { organization_id: place.organization_id, owner_person_id: person_id, filename_download: text('scan.pdf') });
  await db.query(
    `INSERT INTO attachments (organization_id, file_id, kind, leave_application_id, created_at)
     VALUES ($1, $2, 'medical_certificate', $3, now() - interval '1096 days')`, [place.organization_id, file.id, leave.id]); // prettier-ignore
  const instance = await row('workflow_instances', {
    workflow_type: 'leaveApproval', workflow_id: `leave:${leave.id}`, run_id: 'r', subject_type: 'leave_applications', subject_id: leave.id }); // prettier-ignore
  const task = await row('workflow_tasks', {
    workflow_instance_id: instance.id, process: 'leave', subject_type: 'leave_applications', subject_id: leave.id,
    requester_id: person_id, title: text('asks'), summary: { why: text('fever') }, assignee_id: place.professor.person_id,
    due_at: new Date(), comment: text('ill') }); // prettier-ignore
  await row('task_events', { workflow_task_id: task.id, event: 'created', note: text('note') });
  for (const age of ['31 days', '29 days']) {
    const { id } = await row('notifications', { person_id, notification_type: 'leave', dedupe_key: age, title: text('t'), message: text('m') });
    await row('notification_deliveries', { notification_id: id, channel: 'email', address: CANARY });
    await db.query('UPDATE notifications SET created_at = now() - $2::interval WHERE id = $1', [id, age]);
    await db.query('UPDATE notification_deliveries SET created_at = now() - $2::interval WHERE notification_id = $1', [id, age]);
  }
  const others = { person_id: place.professor.person_id, notification_type: 'task', title: text('t'), message: text('m') };
  const name = `${CANARY} ${CANARY}`;
  const told = (dedupe_key: string, data: object) => row('notifications', { ...others, dedupe_key, data });
  await row('notification_deliveries', { notification_id: (await told('asked', { who: name, identifier: CANARY })).id, channel: 'email', address: 'x@example.com' });
  await told('deep', { task: { asked: [{ by: name }] }, identifier: 'S2' });
  await told('namesake', { who: name, identifier: 'S2' });
  await row('data_subject_requests', { person_id, kind: 'erasure', details: text('please'), due_at: new Date() });
  await db.query('INSERT INTO directus_revisions (collection, item, data) VALUES ($1, $2, $3)', ['people', person_id, JSON.stringify({ name: CANARY })]); // prettier-ignore
  await db.query(`INSERT INTO directus_activity (action, "user", ip, user_agent) VALUES ('login', $1, '${CANARY}', '${CANARY}')`, [user_id]); // prettier-ignore
} // prettier-ignore
