/** The last answer to a question, and when it was given (UTC ISO): what pages show while nobody answers. */
export type Answer = { path: string; at: string; data: unknown };

const DATABASE = 'muster-offline';
const ANSWERS = 'answers';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused without a reason.'));
  });

let opened: Promise<IDBDatabase> | undefined;
function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(ANSWERS, { keyPath: 'path' });
  return settled(request);
}

/** A private window may refuse to open the database; then every call here is refused. */
async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await (opened ??= open());
  return settled(ask(database.transaction(ANSWERS, mode).objectStore(ANSWERS)));
}

export const recall = (path: string): Promise<Answer | undefined> =>
  inStore<Answer | undefined>('readonly', (store) => store.get(path));
export const remember = (answer: Answer): Promise<unknown> => inStore('readwrite', (store) => store.put(answer));
/** Nothing of one person stays for the next one at the same device. */
export const forget = (): Promise<unknown> => inStore('readwrite', (store) => store.clear());
