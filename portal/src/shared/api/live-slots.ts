/** Streams that all tabs of a browser keep open together; over HTTP/1.1 six connections are all they have for everything. */
export const LIVE_SLOTS = 2;

/** Takes a lock if nobody has it and holds it until it is released. */
const hold = (locks: Pick<LockManager, 'request'>, name: string): Promise<(() => void) | null> =>
  new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });

/**
 * One of the few places for a stream; the browser gives it to another tab when this one is closed.
 * @returns how to give it back, or null when all are taken; browsers without locks have no shared limit that we could keep
 */
export async function takeSlot(locks: Pick<LockManager, 'request'> | undefined = navigator.locks) {
  if (!locks) return () => {};
  for (let slot = 0; slot < LIVE_SLOTS; slot += 1) {
    const release = await hold(locks, `muster-live-${slot}`);
    if (release) return release;
  }
  return null;
}
