import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { exportAudit } from './export.ts';
import { readAudit, verifyAudit } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.audit, ({ tenant, actor, query }) => readAudit(tenant, actor, query)),
  serve(ROUTES.exportAudit, ({ tenant, actor, cause, body }) => exportAudit(tenant, actor, cause, body)),
  serve(ROUTES.verifyAudit, ({ tenant, actor }) => verifyAudit(tenant, actor)),
];
