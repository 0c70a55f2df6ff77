import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** `wasm-unsafe-eval` lets the code reader run its WebAssembly, and nothing else; there is no inline script or style. */
export const PORTAL_CSP = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt', '.wasm']);
/** Vite puts a content hash into the name of everything in this folder. */
const HASHED = '/app/';

type StoredFile = { etag: string; type: string; plain: Buffer; gzipped: Buffer | null };
const gzipped = promisify(gzip);

/** A file as it is sent; `null` = nobody built it. Asked again, it is read again only when it changed. */
const readStored = async (file: string, known: StoredFile | undefined): Promise<StoredFile | null> => {
  const info = await stat(file).catch(() => null); // a name nobody built
  if (!info?.isFile()) return null;
  const etag = `W/"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
  if (known?.etag === etag) return known;
  const plain = await readFile(file);
  const extension = extname(file);
  const type = TYPES[extension] ?? 'application/octet-stream';
  return { etag, type, plain, gzipped: COMPRESSED.has(extension) ? await gzipped(plain) : null };
};

const send = (req: Request, res: Response, file: StoredFile, path: string) => {
  res.setHeader('Content-Type', file.type);
  res.setHeader('ETag', file.etag);
  res.setHeader('Cache-Control', path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.setHeader('Content-Security-Policy', PORTAL_CSP);
  res.setHeader('Vary', 'Accept-Encoding');
  if (req.headers['if-none-match'] === file.etag) return void res.status(304).end();
  const small = file.gzipped && /\bgzip\b/.test(String(req.headers['accept-encoding'])) ? file.gzipped : null;
  if (small) res.setHeader('Content-Encoding', 'gzip');
  const body = small ?? file.plain;
  res.setHeader('Content-Length', body.length);
  res.status(200).end(req.method === 'HEAD' ? undefined : body);
};

/** The built portal: read once per file and build, sent compressed; hashed files for ever, the rest checked each time. */
export const createPortal = (folder: string) => {
  const root = resolve(folder);
  const kept = new Map<string, StoredFile>();
  /** @returns whether there was such a file; the path has passed the allow-list */
  const serveFile = async (req: Request, res: Response, path: string): Promise<boolean> => {
    const file = join(root, decodeURIComponent(path));
    const inside = file.startsWith(root + sep) && path !== '/';
    const stored = inside ? await readStored(file, kept.get(file)) : null;
    if (!stored) return false;
    kept.set(file, stored);
    send(req, res, stored, path);
    return true;
  };
  return { serveFile, servePage: (req: Request, res: Response) => serveFile(req, res, '/index.html') };
};
export type Portal = ReturnType<typeof createPortal>;
