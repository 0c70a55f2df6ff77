import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { giveConsent, readConsents, withdrawConsent } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.consents, ({ tenant, actor }) => readConsents(deps, tenant, actor)),
  serve(ROUTES.giveConsent, (call) => giveConsent(deps, call, call.body)),
  serve(ROUTES.withdrawConsent, (call) => withdrawConsent(deps, call, call.id)),
];
