import type { Doubt, ReviewBody } from '@muster/domain/contract';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

const seen = ({ record_id, revision }: Doubt) => ({ record_id, revision });

export const reviewApi = {
  read: (id: string) => read('sessionReview', { id }),
  /** Decides marks as they are on the screen: one that changed since is refused, the others are not. */
  decide: (id: string, decision: ReviewBody['decision'], marks: readonly Doubt[], comment = '') =>
    call('reviewMarks', { id, body: { decision, comment, marks: marks.map(seen) } }),
  escalate: (id: string, comment: string) => call('escalateReview', { id, body: { comment } }),
};
