import { z } from 'zod';
import { route } from './route.ts';

/** What the home page of the Studio answers: how many, and the address of the list below the Studio's own. */
export const HomeCard = z.object({
  key: z.enum([
    'sessions_open',
    'sessions_today',
    'marks_flagged',
    'tasks_overdue',
    'workflows_failed',
    'events_set_aside',
  ]),
  count: z.int(),
  icon: z.string(),
  link: z.string(),
});
export type HomeCard = z.infer<typeof HomeCard>;

export const STUDIO_ROUTES = {
  studioHome: route({
    method: 'get',
    path: '/studio/home',
    summary: 'Whether the campus is all right: sessions of today, marks in doubt, what is overdue or has failed',
    reply: z.object({ cards: z.array(HomeCard) }),
  }),
} as const;
