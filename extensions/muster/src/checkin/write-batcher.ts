/** One asked thing and its answer to come. */
type Waiting<In, Out> = { asked: In; resolve: (out: Out) => void; reject: (error: unknown) => void };
type Work<In, Out> = (batch: readonly In[]) => Promise<readonly Out[]>;

export type BatchOptions = {
  /** How long the first of a batch waits for company. */
  gatherMs: number;
  most: number;
  /** Batches on their way at once. */
  lanes: number;
  /** Whether one of the batch may be to blame for an error, so that the others are worth another try. */
  isSomeonesFault?: (error: unknown) => boolean;
};

/** Does the work for a batch and gives each its own; a batch that somebody in it spoilt is asked again one by one. */
const answer = async <In, Out>(
  batch: readonly Waiting<In, Out>[],
  work: Work<In, Out>,
  isSomeonesFault: (error: unknown) => boolean,
): Promise<void> => {
  try {
    const answers = await work(batch.map(({ asked }) => asked));
    batch.forEach(({ resolve, reject }, index) => {
      const out = answers[index];
      if (out === undefined) reject(new Error('a batch was answered in part'));
      else resolve(out);
    });
  } catch (error) {
    const alone = batch.length === 1 || !isSomeonesFault(error);
    if (alone) for (const { reject } of batch) reject(error);
    else for (const one of batch) await answer([one], work, isSomeonesFault);
  }
};

/**
 * Collects what arrives within a few milliseconds and hands it over together; while a batch is on its way the next one
 * grows, so that the busier it is the larger the batches are.
 */
export const createBatcher = <In, Out>(work: Work<In, Out>, options: BatchOptions) => {
  const { gatherMs, most, lanes, isSomeonesFault = () => true } = options;
  let queue: Waiting<In, Out>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underway = 0;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    while (queue.length > 0 && underway < lanes) {
      const batch = queue.slice(0, most);
      queue = queue.slice(most);
      underway += 1;
      void answer(batch, work, isSomeonesFault).finally(() => {
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
