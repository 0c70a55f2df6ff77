import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { fileClaim, preview, readOptions } from './ask.ts';
import { readOwnProgress } from './progress.ts';
import { draftVersion, installScheme, listSchemes } from './schemes.ts';
import { listStandings } from './standing.ts';
import { listClaims, readProgress } from './service.ts';
import { reversePoints, withdrawClaim } from './take-back.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.aicteProgress, ({ tenant, actor }) => readOwnProgress(tenant, actor)),
  serve(ROUTES.aicteOptions, ({ tenant, actor }) => readOptions(tenant, actor)),
  serve(ROUTES.aicteClaims, ({ tenant, actor }) => listClaims(tenant, actor)),
  serve(ROUTES.previewAicteClaim, ({ tenant, actor, body }) => preview(tenant, actor, body)),
  serve(ROUTES.fileAicteClaim, ({ tenant, actor, body }) => fileClaim(tenant, actor, body)),
  serve(ROUTES.withdrawAicteClaim, ({ tenant, actor, id }) => withdrawClaim(tenant, actor, id)),
  serve(ROUTES.reverseAicteClaim, ({ tenant, actor, id, body }) => reversePoints(tenant, actor, id, body.reason)),
  serve(ROUTES.aicteClaimProgress, ({ tenant, actor, id }) => readProgress(tenant, actor, id)),
  serve(ROUTES.aicteStandings, ({ tenant, actor, query }) => listStandings(tenant, actor, query.year ?? null)),
  serve(ROUTES.aicteSchemes, ({ tenant, actor }) => listSchemes(tenant, actor)),
  serve(ROUTES.installAicteScheme, ({ tenant, actor, body }) => installScheme(tenant, actor, body.code)),
  serve(ROUTES.draftAicteScheme, ({ tenant, actor, id }) => draftVersion(tenant, actor, id)),
];
