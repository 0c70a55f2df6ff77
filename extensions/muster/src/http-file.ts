import { refuseRequest } from '@muster/domain';
import { MAX_FILE_BYTES } from '@muster/domain/attachment';
import type { Route } from '@muster/domain/contract';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { ProblemError } from './problem-error.ts';

/** What a browser of the same account may keep, how long, and by which tag it asks whether it is still the same. */
export type Kept = { etag: string; seconds: number };

/** A file as an answer; pictures may be shown in a page, everything else is saved. */
export class FileAnswer {
  readonly stream: Readable;
  readonly name: string;
  readonly type: string;
  /** Bytes; undefined for a file that is written while it is sent. */
  readonly size: number | undefined;
  readonly kept: Kept | undefined;

  constructor(file: { stream: Readable; name: string; type: string; size?: number; kept?: Kept }) {
    ({ stream: this.stream, name: this.name, type: this.type, size: this.size, kept: this.kept } = file);
  }
}

const tooLarge = () =>
  new ProblemError(refuseRequest('PAYLOAD_TOO_LARGE', { limit: `${MAX_FILE_BYTES / 1024 / 1024} MB` }));

/**
 * The body of an upload, whole and in memory, because it is judged by its bytes; reading stops at the first byte too many.
 * What it is said to be must be one of the route's types; what it is, the domain looks at.
 */
export const readUpload = async ({ upload = [] }: Route, req: Request): Promise<Buffer> => {
  const said = String(req.headers['content-type'] ?? '')
    .split(';', 1)[0]
    ?.trim()
    .toLowerCase();
  if (!upload.includes(said ?? '')) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'content-type' }));
  if (Number(req.headers['content-length'] ?? 0) > MAX_FILE_BYTES) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_FILE_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** @returns whether the browser has the file already, and was told so */
const isStillKept = (res: Response, { etag, seconds }: Kept): boolean => {
  res.setHeader('Cache-Control', `private, max-age=${seconds}`);
  res.setHeader('Vary', 'Cookie');
  res.setHeader('ETag', etag);
  if (!res.req.fresh) return false;
  res.status(304).end();
  return true;
};

/** Sends a file so that a browser takes it for nothing else, and keeps no copy unless the answer says so (documents are personal data). */
export const sendFile = async (res: Response, { stream, name, type, size, kept }: FileAnswer) => {
  const way = type.startsWith('image/') ? 'inline' : 'attachment';
  res.setHeader('Content-Type', type);
  if (size !== undefined) res.setHeader('Content-Length', String(size));
  res.setHeader(
    'Content-Disposition',
    `${way}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
  );
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  if (!kept) res.setHeader('Cache-Control', 'private, no-store');
  else if (isStillKept(res, kept)) return void stream.destroy();
  await pipeline(stream, res);
};
