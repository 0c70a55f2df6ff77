import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  // What could not be delivered, and the wish to try it again.
  outbox_events: {
    OA: 'ru org',
    fixed: { OA: 'topic aggregate_type aggregate_id payload attempts available_at published_at last_error' },
  },
};
