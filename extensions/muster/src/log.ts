/** The log of Directus: facts first, then the sentence. */
export type Log = Record<'debug' | 'info' | 'warn' | 'error', (context: object, message: string) => void>;
