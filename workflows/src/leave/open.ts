import { truncate } from '@muster/domain';
import { type Facts, planApproval, type PolicyDocument } from '@muster/domain/approval';
import { blockApprovers, type LeaveStatus, planLeaveRun } from '@muster/domain/leave';
import type { CalendarEntry } from '@muster/domain/calendar';
import { localDay } from '@muster/domain/calendar';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { ApprovalRun } from '../approval/types.ts';
import { grantsFor, resolverFor, standingOf } from '../approval/people.ts';
import { policyInForce, policyOf } from '../approval/policy.ts';
import { rowOf, rowsOf, type Transaction } from '../database.ts';
import { noteInstance } from '../instance.ts';
import { periodText } from '../notification/times.ts';
import { leaveData, type LeaveRow, lockLeave } from './row.ts';

/** Room of `workflow_tasks.title`, in characters. */
const TITLE_MAX = 255;

export type RunInfo = { workflow_id: string; run_id: string };

const MS_PER_HOUR = 3_600_000;

/** On block dates only the listed people approve (BEY-024); `null` = no block. */
async function onlyApprovers(
  client: Transaction,
  leave: LeaveRow,
  department_id: string | null,
): Promise<string[] | null> {
  const entries = await rowsOf<CalendarEntry>(
    client,
    `SELECT id, campus_id, department_id, leave_type_id, kind, name, starts_on, ends_on, suppresses_sessions, follow_weekday,
            override_person_ids
       FROM calendar_entries WHERE organization_id = $1 AND kind = 'leave_block' AND starts_on <= $3 AND ends_on >= $2
        AND (campus_id IS NULL OR campus_id = $4) AND (department_id IS NULL OR department_id = $5)`,
    [
      leave.organization_id,
      localDay(leave.starts_at, leave.zone),
      localDay(leave.ends_at, leave.zone),
      leave.campus_id,
      department_id,
    ],
  );
  const calendar = { zone: leave.zone, working_weekdays: [], entries };
  const type = { id: leave.leave_type_id } as Parameters<typeof blockApprovers>[1]['type'];
  return blockApprovers(leave, { calendar, type, person_id: leave.person_id })?.people ?? null;
}

async function factsOf(client: Transaction, leave: LeaveRow, submitted_at: string): Promise<Facts> {
  const row = await rowOf<{
    documents: number;
    department: string | null;
    program: string | null;
    semester: number | null;
  }>(
    client,
    `SELECT (SELECT count(*)::int FROM attachments WHERE leave_application_id = $1) AS documents, d.code AS department,
            pr.code AS program, sp.semester
       FROM (SELECT $2::uuid AS person_id) p LEFT JOIN student_profiles sp USING (person_id)
       LEFT JOIN departments d ON d.id = sp.department_id LEFT JOIN programs pr ON pr.id = sp.program_id`,
    [leave.id, leave.person_id],
  );
  return {
    'leave.days': leave.days,
    'leave.type': leave.type_code,
    'leave.starts_on': localDay(leave.starts_at, leave.zone),
    'leave.notice_hours': (Date.parse(leave.starts_at) - Date.parse(submitted_at)) / MS_PER_HOUR,
    'leave.has_document': (row?.documents ?? 0) > 0,
    'leave.on_duty': leave.proof === 'event_checkin',
    'leave.sessions': leave.sessions_affected,
    'requester.department': row?.department ?? null,
    'requester.program': row?.program ?? null,
    'requester.semester': row?.semester ?? null,
  };
}

/** No deadline is later than the moment the request lapses: the inbox shows the hour that counts. */
const clipped = (document: PolicyDocument, hours: number): PolicyDocument => ({
  ...document,
  steps: document.steps.map((step) => ({ ...step, due_hours: Math.min(step.due_hours, hours) })),
});

/** The rows the approval writes to, and what the inbox shows. */
function runOf(leave: LeaveRow, run: RunInfo, ids: Ids, expires_at: string | null): ApprovalRun {
  const period = periodText(leave, { locale: 'en', zone: leave.zone });
  return {
    ...ids,
    organization_id: leave.organization_id,
    workflow_id: run.workflow_id,
    process: 'leave',
    subject_type: 'leave_applications',
    subject_id: leave.id,
    requester_id: leave.person_id,
    title: truncate(`${leave.full_name}: ${leave.type_name} ${period}`, TITLE_MAX),
    summary: { ...leaveData(leave), expires_at },
  };
}
type Ids = Pick<ApprovalRun, 'workflow_instance_id' | 'policy_version_id'>;

async function planFor(
  client: Transaction,
  leave: LeaveRow,
  run: RunInfo,
  workflow_instance_id: string,
): Promise<ApprovalInput> {
  const { organization_id, person_id } = leave;
  const submitted_at = leave.submitted_at ?? new Date().toISOString();
  const { department_id } = await standingOf(client, person_id);
  const policy =
    (await policyOf(client, workflow_instance_id)) ??
    (await policyInForce(client, organization_id, 'leave', department_id));
  const people = {
    requester_id: person_id,
    resolve: await resolverFor(client, organization_id, person_id, policy.document),
    grants: await grantsFor(client, organization_id, 'leave'),
    only: await onlyApprovers(client, leave, department_id),
  };
  const facts = await factsOf(client, leave, submitted_at);
  const left = (Date.parse(leave.starts_at) - Date.parse(submitted_at)) / MS_PER_HOUR;
  const document = left > 0 ? clipped(policy.document, left) : policy.document;
  const plan = planApproval(document, facts, people, submitted_at, policy.ref);
  const { expires_at } = planLeaveRun({ ...leave, submitted_at }, plan);
  const ids = { workflow_instance_id, policy_version_id: policy.ref.id };
  return {
    run: runOf(leave, run, ids, expires_at),
    plan,
    opened_at: submitted_at,
    lapses: expires_at ? { at: expires_at, code: 'LEAVE_STARTED' } : null,
  };
}

/** Takes a leave up: `submitted` becomes `in_review`, and everybody who will be asked is known. A closed one is only read. */
export async function openLeave(
  client: Transaction,
  leaveId: string,
  run: RunInfo,
): Promise<OpenedRequest<LeaveStatus> | null> {
  const leave = await lockLeave(client, leaveId);
  if (!leave) return null;
  if (leave.status === 'submitted') {
    await client.query(`UPDATE leave_applications SET status = 'in_review' WHERE id = $1`, [leaveId]);
    leave.status = 'in_review';
  }
  const asks = leave.status === 'in_review';
  const instance = await noteInstance(client, {
    ...run,
    organization_id: leave.organization_id,
    workflow_type: 'leaveApproval',
    subject_type: 'leave_applications',
    subject_id: leaveId,
    current_step: asks ? 'review' : leave.status,
  });
  return { status: leave.status, approval: asks ? await planFor(client, leave, run, instance) : null };
}

/** The approval of a returned leave that was sent again, from the row as it is now; `null` when it is no longer in review. */
export async function reopenLeave(client: Transaction, leaveId: string, run: RunInfo): Promise<ApprovalInput | null> {
  const leave = await lockLeave(client, leaveId);
  if (leave?.status !== 'in_review') return null;
  const instance = await rowOf<{ id: string }>(client, 'SELECT id FROM workflow_instances WHERE workflow_id = $1', [
    run.workflow_id,
  ]);
  return instance ? planFor(client, leave, run, instance.id) : null;
}
