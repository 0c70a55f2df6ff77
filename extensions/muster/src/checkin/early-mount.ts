import { CheckinBody, CheckinReply } from '@muster/domain/contract';
import { refuseRequest } from '@muster/domain';
import type { Application, Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { answerError, traceOf } from '../http.ts';
import { plainPath } from '../route-allow-list.ts';
import { cleanJson } from '../input.ts';
import { ProblemError } from '../problem-error.ts';
import { readJson } from './body.ts';
import { createIdentity } from './identity.ts';
import { createCheckinService } from './service.ts';

const PATH = '/muster/checkin';

/** `POST /muster/checkin`, mounted before Directus' own middleware: the one route a whole campus calls in the same minute. */
export const mountCheckin = (app: Application, deps: Deps) => {
  const identify = createIdentity(deps.env);
  const checkIn = createCheckinService(deps);

  const answer = async (req: Request, res: Response) => {
    if (req.headers['x-muster'] !== '1') throw new ProblemError(refuseRequest('FOREIGN_ORIGIN'));
    const trace = traceOf(req);
    const [body, identity] = await Promise.all([
      readJson(req),
      identify(req).catch(async (error: unknown) => {
        await deps.limits.address('checkin', trace.ip);
        throw error;
      }),
    ]);
    // A cookie's session is looked at with the scan itself; a token without one may have been ended.
    const { user_id: id, session, issued_ms } = identity;
    if (session === null && !(await deps.liveTokens.isLive({ id, session: false, issued_ms })))
      throw new ProblemError(refuseRequest('TOKEN_EXPIRED'));
    await deps.limits.account('checkin', identity.user_id);
    const asked = CheckinBody.parse(cleanJson(body));
    if (asked.short_code !== undefined) await deps.limits.account('short_code', identity.user_id);
    const done = deps.metrics.checkinSeconds.startTimer();
    const reply = await checkIn({ body: asked, identity, trace, nowMs: deps.clock().getTime() });
    done();
    res.status(200).json({ data: CheckinReply.parse(reply) });
  };

  app.use((req, res, next) => {
    if (req.method !== 'POST' || plainPath(req.url) !== PATH) return next();
    answer(req, res).catch((error: unknown) => answerError(deps, req, res, error));
  });
};
