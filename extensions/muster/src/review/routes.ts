import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { createFileStorage } from '../attachment/storage.ts';
import { escalate, readEvidence, readReview, reviewMarks } from './service.ts';

export const routes: SlugRoutes = ({ context }) => {
  const storage = createFileStorage(context);
  return [
    serve(ROUTES.sessionReview, (call) => readReview(call, call.id)),
    serve(ROUTES.reviewMarks, (call) => reviewMarks(call, call.id, call.body)),
    serve(ROUTES.escalateReview, (call) => escalate(call, call.id, call.body.comment)),
    serve(ROUTES.markEvidence, (call) => readEvidence(call, call.id, call.query, storage)),
  ];
};
