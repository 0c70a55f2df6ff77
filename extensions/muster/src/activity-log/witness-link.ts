import { forOrganization, inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/activity-log';
import type { LogRow } from '@muster/directus/activity-log';
import { isWitnessToken, logOfToken, refuseLog } from '@muster/domain/activity-log';
import { WitnessAnswer, WitnessLook, type WitnessView } from '@muster/domain/contract';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { tokenCrypto } from '../encryption.ts';
import { answerError, refuseForeign, traceOf } from '../http.ts';
import { cleanJson } from '../input.ts';
import { ProblemError } from '../problem-error.ts';
import { itemOf } from './item.ts';
import { keyOf, subjectOf, writeAnswer, type KeyDeps } from './witness.ts';

type View = z.input<typeof WitnessView>;
type Opened = { tenant: TenantDatabase; id: string };
type PublicDeps = Pick<Deps, 'clock' | 'log' | 'database'> & KeyDeps;

/** The log behind a link. What we did not make is answered like a log that is not there. */
async function open(deps: PublicDeps, token: string): Promise<Opened> {
  const id = logOfToken(token);
  const organization = id && (await queries.organizationOfLog(deps.database, id));
  if (!id || !organization) throw new ProblemError(refuseLog('WITNESS_LINK'));
  return { tenant: forOrganization(deps.database, organization), id };
}

function proven(deps: PublicDeps, row: LogRow | undefined, token: string): LogRow {
  const subject = row && row.status !== 'discarded' ? subjectOf(row) : null;
  if (!row || !subject || !isWitnessToken(tokenCrypto, keyOf(deps, row.organization_id), subject, token))
    throw new ProblemError(refuseLog('WITNESS_LINK'));
  return row;
}

const stateOf = ({ witness_confirmed_at, witness_denied_at, status }: LogRow): View['state'] => {
  if (witness_confirmed_at) return 'confirmed';
  if (witness_denied_at) return 'denied';
  return status === 'running' ? 'running' : 'open';
};

async function viewOf(tenant: Tenant, row: LogRow): Promise<View> {
  const about = await queries.readWitnessed(tenant, row.id);
  const { plan, activity, started_at, ended_at, hours } = itemOf(row, await queries.listEntries(tenant, [row.id]));
  return {
    ...{ plan, activity, started_at, ended_at, hours },
    student: row.person.full_name,
    organization: about?.organization ?? '',
    timezone: about?.timezone ?? 'UTC',
    witness: row.witness_name ?? '',
    state: stateOf(row),
  };
}

/** What the link of a mail asks about. */
export const lookAsWitness = async (deps: PublicDeps, token: string): Promise<View> => {
  const { tenant, id } = await open(deps, token);
  return viewOf(tenant, proven(deps, await queries.readLog(tenant, id), token));
};

/** Takes a witness' word. */
export const answerAsWitness = async (deps: PublicDeps, token: string, was_there: boolean): Promise<View> => {
  const { tenant, id } = await open(deps, token);
  await inTransaction(tenant, async (within) => {
    const row = proven(deps, await queries.lockLog(within, id), token);
    await writeAnswer(within, row, was_there, 'link', deps.clock());
  });
  return viewOf(tenant, proven(deps, await queries.readLog(tenant, id), token));
};

/** `POST /muster/witness/look`, `…/answer`. Nobody signs in: the link is the proof, and guessing one is slow. */
export function mountWitness(router: Router, deps: PublicDeps & Pick<Deps, 'limits'>): void {
  const serve = (answer: (body: unknown) => Promise<View>) => async (req: Request, res: Response) => {
    try {
      refuseForeign(req);
      await deps.limits.address('verify', traceOf(req).ip);
      res.setHeader('Cache-Control', 'no-store');
      res.json({ data: await answer(cleanJson(req.body ?? {})) });
    } catch (error) {
      answerError(deps, req, res, error);
    }
  };
  const look = serve((body) => lookAsWitness(deps, WitnessLook.parse(body).token));
  const answer = serve((body) => {
    const { token, was_there } = WitnessAnswer.parse(body);
    return answerAsWitness(deps, token, was_there);
  });
  router.post('/witness/look', (req, res) => void look(req, res));
  router.post('/witness/answer', (req, res) => void answer(req, res));
}
