import { createFeedLinks } from '@muster/directus/calendar-feed/feed-link.ts';
import type { Request, Response, Router } from 'express';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { answerError, traceOf } from '../http.ts';
import { FEED_TTL_S } from './ical.ts';
import { readCalendar } from './service.ts';

const ENDING = /\.ics$/;

/**
 * `GET /muster/calendar/:feed`: a calendar application asks without an account, by the secret in its address. A secret that is not ours
 * costs no question to the database; who guesses is limited by address, who asks too often by calendar. No page of another origin reads it.
 */
export function mountCalendarFeed(router: Router, deps: Deps): void {
  const links = createFeedLinks(deps.env.MUSTER_MASTER_KEY);
  const answer = async (req: Request, res: Response): Promise<void> => {
    try {
      const id = links.read(String(req.params['feed']).replace(ENDING, ''));
      if (id === null) await deps.limits.address('verify', traceOf(req).ip);
      await deps.limits.account('submit', found(id));
      const body = await readCalendar(deps, found(id));
      res.setHeader('Cache-Control', `private, max-age=${FEED_TTL_S / 4}`);
      res.setHeader('X-Robots-Tag', 'noindex');
      res.setHeader('Content-Disposition', 'inline; filename="muster.ics"');
      res.type('text/calendar; charset=utf-8').send(body);
    } catch (error) {
      answerError(deps, req, res, error);
    }
  };
  router.get('/calendar/:feed', (req, res) => void answer(req, res));
}
