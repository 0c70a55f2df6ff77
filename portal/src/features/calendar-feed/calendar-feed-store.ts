import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';

/** The address of one's own calendar for other applications. */
export function useCalendarFeed() {
  const feed = useResource(['calendar-feed'], () => read('calendarFeed'));
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('calendar-feed');
  };
  return {
    ...feed,
    make: () => after(call('makeCalendarFeed')),
    revoke: () => after(call('revokeCalendarFeed')),
  };
}
