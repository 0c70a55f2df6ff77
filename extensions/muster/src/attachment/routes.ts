import { ROUTES } from '@muster/domain/contract';
import type { Context } from '../deps.ts';
import { serve } from '../http.ts';
import { createAttachments } from './service.ts';
import { createFileStorage, type FileServices } from './storage.ts';

export const attachmentRoutes = (context: Context & FileServices) => {
  const attachments = createAttachments(createFileStorage(context));
  return [
    serve(ROUTES.uploadFile, ({ tenant, actor, file, query }) => attachments.upload(tenant, actor, file, query.name)),
    serve(ROUTES.file, ({ tenant, actor, id }) => attachments.download(tenant, actor, id)),
    serve(ROUTES.dropFile, ({ tenant, actor, id }) => attachments.drop(tenant, actor, id)),
  ];
};
