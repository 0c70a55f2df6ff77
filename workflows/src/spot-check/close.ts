import { lockMarks, writeMarks, type WrittenMark } from '@muster/directus/review/mark-queries.ts';
import { countAnswers, endSpotCheck, listNotSeen, listSpotPeople, writeAnswers } from '@muster/directus/spot-check';
import { answerEffect, type SpotCheckStatus } from '@muster/domain/spot-check';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { takeSpotCheck, type TakenSpotCheck } from './row.ts';

/** One answer of the inbox: everybody nobody has looked for was seen, but for whoever answers. A locked session keeps its marks. */
async function seeRest({ check, session, tenant }: TakenSpotCheck, by: string): Promise<void> {
  const rest = (await listSpotPeople(tenant, check.id)).filter(({ seen, person }) => seen === null && person.id !== by);
  const absent = session.absent_state_id;
  if (absent === null) throw new Error('The organization has no default state of category absent.');
  const ids = session.locked ? [] : rest.map(({ attendance_record_id }) => attendance_record_id);
  const marks = (await lockMarks(tenant, check.id, ids)).flatMap((mark): WrittenMark[] => {
    const effect = answerEffect(mark, true, absent);
    return effect ? [{ id: mark.id, ...effect }] : [];
  });
  await writeMarks(tenant, marks, by, '');
  await writeAnswers(
    tenant,
    check.id,
    rest.map(({ person }) => ({ person_id: person.id, seen: true })),
    by,
  );
  await countAnswers(tenant, check.id);
}

/**
 * Writes the outcome of the approval; a list that was answered one by one is done already. Silence touches no mark: one in
 * doubt is asked for by the review of its session.
 * @returns the status the spot check has now
 */
export async function closeSpotCheck(
  client: Transaction,
  sessionId: string,
  outcome: ApprovalOutcome,
): Promise<SpotCheckStatus | null> {
  const taken = await takeSpotCheck(client, sessionId);
  if (taken?.check.status !== 'open') return taken?.check.status ?? null;
  if (outcome.by !== null && outcome.status === 'approved') await seeRest(taken, outcome.by);
  await endSpotCheck(taken.tenant, sessionId, 'expired'); // unless the answers have ended it
  return (await takeSpotCheck(client, sessionId))?.check.status ?? null;
}

/** Everybody who was not seen hears it once, with who looked. */
export async function tellNotSeen(client: Transaction, sessionId: string, workflowId: string): Promise<void> {
  const taken = await takeSpotCheck(client, sessionId);
  if (!taken) return;
  const { check, session, tenant } = taken;
  for (const { person_id, by } of await listNotSeen(tenant, sessionId))
    await notify(client, {
      organization_id: check.organization_id,
      person_id,
      notification_type: 'absence',
      code: 'spot_not_seen',
      dedupe: [workflowId, 'not_seen', person_id],
      link: '/attendance',
      data: { session: session.name, held: session.scheduled_start_at, by },
    });
}
