import { forOrganization } from '@muster/directus';
import { readAccountOfPerson } from '@muster/directus/account';
import * as queries from '@muster/directus/task';
import { createDecisionLinks } from '@muster/directus/task/decision-link.ts';
import { type DecisionLink, refuseDecisionLink } from '@muster/domain/approval';
import { MailDecided, MailDecision, MailDecisionAsked, MailDecisionLook } from '@muster/domain/contract';
import type { Request, Response, Router } from 'express';
import { readActor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { answerError, causeOf, refuseForeign, traceOf } from '../http.ts';
import { cleanJson } from '../input.ts';
import { ProblemError } from '../problem-error.ts';
import { settingsOf } from '../transaction.ts';
import { decideTask, readTaskDetail } from './service.ts';
import type { TaskFacts } from './task-facts.ts';

type Deciding = Deps & { taskFacts: readonly TaskFacts[] };
type Accountable = Request & { accountability?: { user?: string | null } };
const refuse = (code: string) => new ProblemError({ code, message: '' });

/** Whoever is signed in where the link was opened; nobody is the usual case. */
const signedIn = async ({ database }: Deciding, req: Request): Promise<string | null> => {
  const user = (req as Accountable).accountability?.user;
  return user ? ((await readActor(database, user))?.person_id ?? null) : null;
};

/** The account the link decides for. @throws DECISION_LINK_FOREIGN when it is closed, DECISION_LINK_NEEDS_SIGN_IN with a second factor */
async function accountOf({ database }: Deciding, { person_id }: DecisionLink) {
  const account = await readAccountOfPerson(database, person_id);
  if (account?.second_factor) throw refuse('DECISION_LINK_NEEDS_SIGN_IN');
  const actor = account && (await readActor(database, account.user_id));
  if (!actor) throw refuse('DECISION_LINK_FOREIGN');
  return { actor, account };
}

/** What a token opens, after every reason why it does not. */
async function open(deps: Deciding, req: Request, token: string) {
  const link = createDecisionLinks(deps.env.MUSTER_MASTER_KEY).read(token);
  if (!link) throw refuse('DECISION_LINK_INVALID');
  const { actor, account } = await accountOf(deps, link);
  const cause = causeOf(req, actor.user_id);
  const tenant = forOrganization(deps.database, actor.organization_id, settingsOf(cause));
  const task = (await queries.readTask(tenant, actor, link.task_id, true)) ?? null;
  const refused = refuseDecisionLink(link, task, await signedIn(deps, req), deps.clock().toISOString());
  if (refused) throw new ProblemError(refused);
  return { link, actor, account, tenant };
}

/** What the link asks. Nothing is decided by looking. */
async function look(deps: Deciding, req: Request, res: Response): Promise<void> {
  const { token } = MailDecisionLook.parse(cleanJson(req.body ?? {}));
  const { link, actor, account, tenant } = await open(deps, req, token);
  const { task, request } = await readTaskDetail(deps.taskFacts, tenant, actor, link.task_id);
  const { full_name: decides, organization } = account;
  const told = { task, request, decides, organization, expires_at: link.expires_at };
  res.json({ data: MailDecisionAsked.parse(told) });
}

/** The decision, by the same statement and message as one in the inbox. */
async function decide(deps: Deciding, req: Request, res: Response): Promise<void> {
  const { token, ...asked } = MailDecision.parse(cleanJson(req.body ?? {}));
  const { link, actor, tenant } = await open(deps, req, token);
  const { status, data } = await decideTask(deps, tenant, actor, link.task_id, asked);
  res.status(status).json({ data: MailDecided.parse(data) });
}

/**
 * `POST /muster/mail-decision` and `…/decide`: who has the mail decides, without signing in, once and until its end. A page that is
 * fetched decides nothing, and a foreign page cannot send either. Guessing is slow: an address has few tries a minute.
 */
export function mountMailDecision(router: Router, deps: Deciding): void {
  const answer = (work: typeof look) => async (req: Request, res: Response) => {
    try {
      refuseForeign(req);
      await deps.limits.address('verify', traceOf(req).ip);
      res.setHeader('Cache-Control', 'no-store');
      await work(deps, req, res);
    } catch (error) {
      answerError(deps, req, res, error);
    }
  };
  const mounted = (work: typeof look) => (req: Request, res: Response) => void answer(work)(req, res);
  router.post('/mail-decision', mounted(look));
  router.post('/mail-decision/decide', mounted(decide));
}
