import { inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/marking';
import { decideShown, isCheckinReason } from '@muster/domain/checkin';
import type { ScannedPerson } from '@muster/domain/contract';
import { problemOfCapture } from '@muster/domain/offline';
import { found } from '../actor.ts';
import { readFacts } from '../offline/settle.ts';
import { ProblemError } from '../problem-error.ts';
import { lockConducted, readCounts, type SessionCall } from '../session/presenter.ts';
import { personOfCode, type CodeDeps } from './personal-code.ts';
import { writeMarks } from './write.ts';

type Scanned = Omit<ScannedPerson, 'counts'>;

/** Decides and writes under the lock of the session, as every mark that staff make; a session of nobody's is not there, whatever the code. */
const scanIn = async (
  tenant: Tenant,
  deps: CodeDeps,
  { actor }: SessionCall,
  sessionId: string,
  presented: string,
): Promise<Scanned> => {
  await lockConducted({ tenant, actor }, sessionId, 'mark');
  const personId = personOfCode(deps, tenant.organization_id, presented);
  const now = deps.clock().toISOString();
  const { facts, walk_in } = await readFacts(tenant, sessionId);
  const { person, photo_file_id, ...shown } = found(await queries.readShown(tenant, sessionId, personId));
  const subject = { ...shown, ...walk_in, person_id: personId, organization_id: tenant.organization_id };
  const decision = decideShown(facts, subject, now);
  const { ok, reason, presence_state_id, minutes_late, problem, write } = decision;
  const recorded_at = new Date(decision.recorded_at).toISOString();
  if (!ok && reason !== 'already_checked_in')
    throw new ProblemError(problemOfCapture(isCheckinReason(reason) ? reason : 'invalid', problem?.params));
  const { code, label, category } = found(facts.states.find(({ id }) => id === presence_state_id));
  const said = { person, photo_file_id, state: { code, label, category }, recorded_at, minutes_late };
  if (!ok || write === 'none' || write === 'propose') return { ...said, outcome: 'already' };
  const plan = { write, presence_state_id, recorded_at, minutes_late };
  const asked = { person_id: personId, presence_state_id };
  const [record] = await writeMarks(tenant, sessionId, actor, [{ asked, plan }], 'qr');
  await queries.noteShown(tenant, found(record).id, { identifier: person.identifier, at: now });
  await queries.noteAttendance(tenant, [personId], recorded_at);
  return { ...said, outcome: 'marked' };
};

/** Marks whoever shows their personal code; shown twice it is one mark, and the second answer tells the first. */
export const scanPerson = async (
  deps: CodeDeps,
  call: SessionCall,
  sessionId: string,
  code: string,
): Promise<ScannedPerson> => {
  const scanned = await inTransaction(call.tenant, (tenant) => scanIn(tenant, deps, call, sessionId, code));
  return { ...scanned, counts: await readCounts(call.tenant, { id: sessionId }) };
};
