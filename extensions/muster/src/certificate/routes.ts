import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { downloadBadge, downloadCredential } from './credential.ts';
import { download, issue, listOwn, readProgress, renew, revoke, stopRun } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.certificates, ({ tenant, actor }) => listOwn(tenant, actor)),
  serve(ROUTES.certificateFile, ({ tenant, actor, id }) => download(deps, tenant, actor, id)),
  serve(ROUTES.certificateCredential, ({ tenant, actor, id }) => downloadCredential(deps, tenant, actor, id)),
  serve(ROUTES.certificateBadge, ({ tenant, actor, id }) => downloadBadge(deps, tenant, actor, id)),
  serve(ROUTES.eventCertificates, ({ tenant, actor, id }) => readProgress(deps, tenant, actor, id)),
  serve(ROUTES.issueCertificates, (call) => issue(deps, call)),
  serve(ROUTES.stopCertificates, (call) => stopRun(deps, call, call.body.to)),
  serve(ROUTES.revokeCertificate, (call) => revoke(deps, call, call.body.reason)),
  serve(ROUTES.renewCertificate, (call) => renew(deps, call)),
];
