const unfinished: (() => Promise<unknown>)[] = [];

/** Registers what still has to be sent in a person's name before somebody else may sign in. */
export const beforeSignOut = (finish: () => Promise<unknown>): void => void unfinished.push(finish);
export const finishAll = (): Promise<unknown> => Promise.all(unfinished.map((finish) => finish()));
