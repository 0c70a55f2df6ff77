/** One asked thing and its answer to come. */
type Waiting<In, Out> = { asked: In; resolve: (out: Out) => void; reject: (error: unknown) => void };

export type GroupOptions = {
  /** How long the first of a group waits for company. */
  gatherMs: number;
  most: number;
  /** Groups on their way at once. */
  lanes: number;
};

/**
 * Collects what arrives within a few milliseconds and hands it over together; while a group is on its way the next one grows,
 * so that the busier it is the larger the groups are. A failed group is asked again one by one, so that one bad
 * attempt fails alone.
 */
export const createGroups = <In, Out>(
  work: (group: readonly In[]) => Promise<readonly Out[]>,
  { gatherMs, most, lanes }: GroupOptions,
) => {
  let queue: Waiting<In, Out>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underway = 0;

  const answer = async (group: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await work(group.map(({ asked }) => asked));
      group.forEach(({ resolve, reject }, index) => {
        const out = answers[index];
        if (out === undefined) reject(new Error('a group was answered in part'));
        else resolve(out);
      });
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await answer([one]);
    }
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    while (queue.length > 0 && underway < lanes) {
      const group = queue.slice(0, most);
      queue = queue.slice(most);
      underway += 1;
      void answer(group).finally(() => {
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
