import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { downloadBadge, downloadCredential } from './credential.ts';
import { download, issue, listOwn, readProgress, renew, revoke, stopRun } from './service.ts';
import { listKeys, rotateKey, withdrawKey } from './keys.ts';
import { draftTemplate, listTemplates, previewTemplate, publishTemplate, saveTemplate } from './templates.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.signingKeys, ({ tenant, actor }) => listKeys(deps, tenant, actor)),
  serve(ROUTES.rotateSigningKey, (call) => rotateKey(deps, call)),
  serve(ROUTES.withdrawSigningKey, (call) => withdrawKey(deps, call)),
  serve(ROUTES.certificateTemplates, ({ tenant, actor }) => listTemplates(tenant, actor)),
  serve(ROUTES.draftCertificateTemplate, (call) => draftTemplate(call, call.body)),
  serve(ROUTES.previewCertificateTemplate, (call) => previewTemplate(deps, call, call.body)),
  serve(ROUTES.saveCertificateTemplate, (call) => saveTemplate(call, call.body)),
  serve(ROUTES.publishCertificateTemplate, (call) => publishTemplate(call)),
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
