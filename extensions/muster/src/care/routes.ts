import { listCases } from '@muster/directus/care';
import { refuseRequest } from '@muster/domain';
import { MAX_CASES, ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { ProblemError } from '../problem-error.ts';

/** A student reads nothing here, not even about themselves: these are words between those who care. */
const READERS = new Set(['mentor', 'manager', 'org_admin', 'platform_admin']);

export const routes: SlugRoutes = () => [
  serve(ROUTES.careCases, ({ tenant, actor }) => {
    if (!READERS.has(actor.role)) throw new ProblemError(refuseRequest('FORBIDDEN'));
    return listCases(tenant, actor, MAX_CASES);
  }),
];
