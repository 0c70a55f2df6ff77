import { GuestAsk, GuestSeatAsk } from '@muster/domain/contract';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { sendMailBy } from '../account/send-mail.ts';
import { found } from '../actor.ts';
import type { Context, Deps } from '../deps.ts';
import { answerError, traceOf } from '../http.ts';
import { cleanJson } from '../input.ts';
import { askByMail, guestSeat, readPublicEvent, type GuestDeps } from './guest.ts';

const ACCEPTED = 202;
type Answer = (req: Request, res: Response) => Promise<void>;
const idOf = (req: Request): string => found(z.uuid().safeParse(req.params['id']).data ?? null);

/** Public events: nobody signs in for them, addresses are limited like those that verify certificates and ask for mails. */
export function mountGuests(router: Router, all: Deps, context: Context): void {
  const deps: GuestDeps = {
    ...all,
    sendMail: sendMailBy(context),
  };
  const answering = (answer: Answer) => (req: Request, res: Response) => {
    res.setHeader('Cache-Control', 'no-store');
    answer(req, res).catch((error: unknown) => answerError(deps, req, res, error));
  };
  const read: Answer = async (req, res) => {
    await deps.limits.address('verify', traceOf(req).ip);
    res.json({ data: await readPublicEvent(deps, idOf(req)) });
  };
  const ask: Answer = async (req, res) => {
    const { ip, request_id } = traceOf(req);
    const asked = GuestAsk.parse(cleanJson(req.body));
    await deps.limits.askForMail(ip);
    const send = await askByMail(deps, idOf(req), asked);
    res.status(ACCEPTED).json({ data: { mailed: true } });
    send().catch((error: unknown) => deps.log.error({ err: error, request_id }, 'seat not mailed'));
  };
  const seat: Answer = async (req, res) => {
    await deps.limits.address('verify', traceOf(req).ip);
    res.json({ data: await guestSeat(deps, GuestSeatAsk.parse(cleanJson(req.body))) });
  };
  router.get('/public/events/:id', answering(read));
  router.post('/public/events/seat', answering(seat));
  router.post('/public/events/:id/ask', answering(ask));
}
