/** One asked thing and its answer to come. */
type Waiting<In, Out> = { asked: In; resolve: (out: Out) => void; reject: (error: unknown) => void };
type Work<In, Out> = (group: readonly In[]) => Promise<readonly Out[]>;

export type GroupOptions = {
  /** How long the first of a group waits for company. */
  gatherMs: number;
  most: number;
  /** Groups on their way at once. */
  lanes: number;
  /** Whether one of the group may be to blame for an error, so that the others are worth another try. */
  isSomeonesFault?: (error: unknown) => boolean;
};

/** Does the work for a group and gives each its own; a group that somebody in it spoilt is asked again one by one. */
const answer = async <In, Out>(
  group: readonly Waiting<In, Out>[],
  work: Work<In, Out>,
  isSomeonesFault: (error: unknown) => boolean,
): Promise<void> => {
  try {
    const answers = await work(group.map(({ asked }) => asked));
    group.forEach(({ resolve, reject }, index) => {
      const out = answers[index];
      if (out === undefined) reject(new Error('a group was answered in part'));
      else resolve(out);
    });
  } catch (error) {
    const alone = group.length === 1 || !isSomeonesFault(error);
    if (alone) for (const { reject } of group) reject(error);
    else for (const one of group) await answer([one], work, isSomeonesFault);
  }
};

/**
 * Collects what arrives within a few milliseconds and hands it over together; while a group is on its way the next one
 * grows, so that the busier it is the larger the groups are.
 */
export const createGroups = <In, Out>(work: Work<In, Out>, options: GroupOptions) => {
  const { gatherMs, most, lanes, isSomeonesFault = () => true } = options;
  let queue: Waiting<In, Out>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underway = 0;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    while (queue.length > 0 && underway < lanes) {
      const group = queue.slice(0, most);
      queue = queue.slice(most);
      underway += 1;
      void answer(group, work, isSomeonesFault).finally(() => {
        underway -= 1;
        if (queue.length > 0) flush();
      });
    }
  };

  return (asked: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      queue.push({ asked, resolve, reject });
      if (underway >= lanes) return;
      if (queue.length >= most) flush();
      else timer ??= setTimeout(flush, gatherMs);
    });
};
