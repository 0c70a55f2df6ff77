import type { IncomingMessage } from 'node:http';
import { refuseRequest } from '@muster/domain';
import { ProblemError } from '../problem-error.ts';

/** A scan is some 400 bytes; nobody sends more with good intent. */
export const MAX_BODY = 8_192;

const tooLarge = () => new ProblemError(refuseRequest('PAYLOAD_TOO_LARGE', { limit: '8 KB' }));
const malformed = () => new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'body' }));

/** The JSON of a request, read by ourselves, because this path runs before Directus' own parsers. */
export const readJson = (req: IncomingMessage): Promise<unknown> =>
  new Promise((resolve, reject) => {
    if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) return reject(malformed());
    if (Number(req.headers['content-length'] ?? 0) > MAX_BODY) return reject(tooLarge());
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY) {
        req.removeAllListeners('data').resume();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    req.on('error', reject);
    req.on('end', () => {
      try {
        resolve(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))));
      } catch {
        reject(malformed());
      }
    });
  });
