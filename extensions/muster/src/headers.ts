import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

const REQUEST_ID = /^[\w-]{8,64}$/;

type SetHeader = Response['setHeader'];

/** Directus names itself on its answers after we have begun ours: what serves here is nobody's business. */
const keepSecret = (res: Response) => {
  const set = res.setHeader.bind(res) as SetHeader;
  res.setHeader = ((name, value) => (name.toLowerCase() === 'x-powered-by' ? res : set(name, value))) as SetHeader;
};

/** Answers of the API are about people: no cache keeps them, whatever Directus says of them later. */
export const pinNoStore = (res: Response) => {
  const set = res.setHeader.bind(res) as SetHeader;
  set('Cache-Control', 'no-store');
  res.setHeader = ((name, value) =>
    set(name, name.toLowerCase() === 'cache-control' ? 'no-store' : value)) as SetHeader;
};

/** On every answer, also on refusals; the proxy adds HSTS. */
export const setHeaders = (req: Request, res: Response) => {
  const given = req.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  req.headers['x-request-id'] = requestId;
  keepSecret(res);
  res.setHeader('X-Request-Id', requestId);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Permissions-Policy', 'camera=(self), geolocation=(self)');
  if (!/^\/(admin|assets|app)\//.test(req.path)) res.setHeader('Cache-Control', 'no-store');
};

/** Whether a state change comes from a page of another site; requests without `Origin` come from no page. */
export const isForeign = (req: Pick<Request, 'method' | 'headers'>, publicUrl: string): boolean => {
  const { origin, host } = req.headers;
  if (req.method === 'GET' || req.method === 'HEAD' || !origin) return false;
  if (origin === new URL(publicUrl).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
};
