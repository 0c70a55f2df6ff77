import { useInvalidate, useResource, type Resource } from '../api/resource.ts';
import type { Snapshot } from '../api/read.ts';
import { usePoll } from '../poll.ts';
import { useAction } from '../use-action.ts';
import type { Course } from './timeline.ts';

const LOOK_AGAIN_MS = 3_000;

/** What the page of one request draws, whatever the request is. */
export type History = Resource<Course>;

/**
 * One request with its steps: read under `key`, and looked up again by itself while `waits`. `act` is the one action that
 * the page runs at a time; `after` reads again what a change of the request touches, by the topics in `touches`.
 */
export function useRequestHistory<T extends Course>(request: {
  key: () => string[];
  read: () => Promise<Snapshot<T>>;
  waits: (found: T) => boolean;
  touches: readonly string[];
}) {
  const history = useResource(request.key, request.read);
  const { data } = history;
  usePoll(history.retry, LOOK_AGAIN_MS, () => data.value !== undefined && request.waits(data.value));
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate(...request.touches);
  };
  return { history, data, after, act: useAction((work: () => Promise<void>) => work()) };
}
export type Act = ReturnType<typeof useRequestHistory>['act'];
