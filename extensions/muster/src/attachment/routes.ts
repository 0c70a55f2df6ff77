import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { createAttachments } from './service.ts';
import { createFileStorage } from './storage.ts';

export const routes: SlugRoutes = ({ context }) => {
  const attachments = createAttachments(createFileStorage(context));
  return [
    serve(ROUTES.uploadFile, ({ tenant, actor, file, query }) => attachments.upload(tenant, actor, file, query.name)),
    serve(ROUTES.file, ({ tenant, actor, id }) => attachments.download(tenant, actor, id)),
    serve(ROUTES.personPhoto, ({ tenant, actor, id }) => attachments.photo(tenant, actor, id)),
    serve(ROUTES.dropFile, ({ tenant, actor, id }) => attachments.drop(tenant, actor, id)),
  ];
};
