import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { forOrganization, inTransaction } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { attach, countBytes, listAttachments, listUnused, lockFiles, readFile, readPhoto } from './queries.ts';

const db = withDatabase();
let college: Campus;
let hotel: Campus;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
const student = () => college.students[0] ?? { person_id: '', user_id: '' };
const reader = (person_id: string | null, role = 'mentor') => ({
  person_id,
  role,
  department_id: college.department_id,
});

const file = async (owner: string, { hours = 0, bytes = 1000, data_class = 'ATT' } = {}) => {
  const { id } = await db.insert<{ id: string }>('directus_files', {
    id: randomUUID(),
    storage: 'local',
    filename_download: 'note.pdf',
    type: 'application/pdf',
    filesize: bytes,
    data_class,
    organization_id: college.organization_id,
    owner_person_id: owner,
    created_on: new Date(Date.now() - hours * 3_600_000),
  });
  return id;
};

/** A leave somebody is asked to decide. */
const askedLeave = async (task: object, dayFromNow: number) => {
  const { organization_id, leave_type_id } = college;
  const starts = Date.now() + dayFromNow * 86_400_000;
  const leave = await db.insert<{ id: string }>('leave_applications', {
    organization_id,
    person_id: student().person_id,
    leave_type_id,
    starts_at: new Date(starts),
    ends_at: new Date(starts + 86_400_000),
    reason: 'Fever',
  });
  const subject = { organization_id, subject_type: 'leave_applications', subject_id: leave.id };
  const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${leave.id}`, run_id: 'r' };
  const instance = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
  const asked = { workflow_instance_id: instance.id, process: 'leave', title: 'Leave', due_at: new Date() };
  await db.insert('workflow_tasks', { ...subject, ...asked, requester_id: student().person_id, ...task });
  return leave.id;
};

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
});

describe('a document of a request (CH-066, CH-102)', () => {
  it('is seen by the people who are asked to decide, by name or by role and department, and by nobody else', async () => {
    const named = await file(student().person_id);
    const byRole = await file(student().person_id);
    const { professor, head } = college;
    const first = await askedLeave({ assignee_id: professor.person_id }, 10);
    const second = await askedLeave({ candidate_role: 'manager', candidate_department_id: college.department_id }, 20);
    await attach(of(college), [named], { leave_application_id: first }, 'medical_certificate');
    await attach(of(college), [byRole], { leave_application_id: second }, 'document');

    const asked = async (id: string, who: ReturnType<typeof reader>) => (await readFile(of(college), id, who))?.asked;
    expect(await asked(named, reader(professor.person_id))).toBe(true);
    expect(await asked(named, reader(head.person_id, 'manager'))).toBe(false);
    expect(await asked(byRole, reader(head.person_id, 'manager'))).toBe(true);
    expect(await asked(byRole, { ...reader(head.person_id, 'manager'), department_id: randomUUID() })).toBe(false);
    expect(await asked(byRole, reader(professor.person_id))).toBe(false);
    expect(await readFile(of(hotel), named, reader(professor.person_id))).toBeUndefined();
  });

  it('is listed with its request, in the order it was handed in', async () => {
    const leave = await askedLeave({ assignee_id: college.professor.person_id }, 30);
    const ids = [await file(student().person_id), await file(student().person_id)];
    for (const id of ids) await attach(of(college), [id], { leave_application_id: leave }, 'document');
    const listed = await listAttachments(of(college), leave);
    expect(listed.map(({ file_id }) => file_id)).toEqual(ids);
    expect(await listAttachments(of(hotel), leave)).toEqual([]);
  });

  it('is no file of the organization: a logo is not found here', async () => {
    const logo = await file(student().person_id, { data_class: 'CFG' });
    expect(await readFile(of(college), logo, reader(student().person_id))).toBeUndefined();
    expect(await lockFiles(of(college), [logo])).toEqual([]);
  });

  it('says whether a request has it, and belongs to its organization', async () => {
    const free = await file(student().person_id);
    const taken = await file(student().person_id);
    const leave = await askedLeave({ assignee_id: college.professor.person_id }, 40);
    await attach(of(college), [taken], { leave_application_id: leave }, 'document');
    const seen = await inTransaction(of(college), (within) => lockFiles(within, [free, taken]));
    expect(new Map(seen.map(({ id, attached }) => [id, attached]))).toEqual(
      new Map([
        [free, false],
        [taken, true],
      ]),
    );
    expect(await lockFiles(of(hotel), [free])).toEqual([]);
    expect(await db.refusal('DELETE FROM directus_files WHERE id = $1', [taken])).toContain('attachments_file_id_fkey');
  });
});

it('counts what somebody handed in within a day, and finds what no request took', async () => {
  const owner = college.students[1]?.person_id ?? '';
  const old = await file(owner, { hours: 25, bytes: 5000 });
  await file(owner, { hours: 23, bytes: 700 });
  await file(owner, { bytes: 40 });
  expect(await countBytes(of(college), owner)).toBe(740);
  expect(await listUnused(of(college), owner, 24)).toEqual([{ id: old }]);
  expect(await countBytes(of(hotel), owner)).toBe(0);
});

describe('the photo of a person', () => {
  const standing = async (personId: string | null, of_ = college) => {
    const photo = await readPhoto(of(of_), student().person_id, reader(personId));
    if (!photo) return undefined;
    const { teaches, conducts, mentors, heads, calls } = photo;
    return { teaches, conducts, mentors, heads, calls };
  };
  const nothing = { teaches: false, conducts: false, mentors: false, heads: false, calls: false };

  it('says where the reader stands to the person, and belongs to its organization', async () => {
    const photo = await file(student().person_id, { data_class: 'PERSON' });
    await db.query('UPDATE people SET photo_file_id = $2 WHERE id = $1', [student().person_id, photo]);
    expect(await standing(college.professor.person_id)).toMatchObject({ teaches: true, mentors: true });
    expect(await standing(college.students[1]?.person_id ?? '')).toEqual(nothing);
    expect(await standing(null)).toEqual(nothing);
    expect(await standing(hotel.professor.person_id, hotel)).toBeUndefined();
  });

  it('is seen by who holds a session of the person for somebody else', async () => {
    const substitute = college.head.person_id;
    expect(await standing(substitute)).toMatchObject({ conducts: false });
    await db.query('UPDATE attendance_sessions SET conducted_by_id = $2 WHERE id = $1', [
      college.attendance_session_id,
      substitute,
    ]);
    expect(await standing(substitute)).toMatchObject({ conducts: true });
  });
});
