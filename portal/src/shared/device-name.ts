const KEY = 'muster.device';

const createName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

let name: string | undefined;

/**
 * A random name that this device keeps, so that several people who check in on one phone are seen. Where the browser keeps nothing
 * (a private window) it lasts as long as the page.
 */
export function deviceName(storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): string {
  if (name) return name;
  try {
    name = storage.getItem(KEY) ?? createName();
    storage.setItem(KEY, name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    name ??= createName();
  }
  return name;
}
