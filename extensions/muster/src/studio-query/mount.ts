import { refuseRequest } from '@muster/domain';
import type { Application, ErrorRequestHandler, Request } from 'express';
import type { Deps } from '../deps.ts';
import { answerError } from '../http.ts';
import { cleanJson } from '../input.ts';
import { ProblemError } from '../problem-error.ts';
import { plainPath } from '../route-allow-list.ts';
import { isStudioRoute } from '../studio-routes.ts';
import { problemOfDatabase } from './database-errors.ts';
import { malformedPart } from './query-shape.ts';

type Body = { query?: unknown; format?: unknown };
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuseQuery = (query: unknown) => {
  const part = malformedPart(query);
  if (part) throw new ProblemError(refuseRequest('INVALID_QUERY', { field: part }));
};

const EXPORT = /^\/utils\/export\//;
const ONE_ROW = /^\/items\/[^/]+\/|^\/(?!items\/)[^/]+\/./;

/** Before Directus reads the address: whether its query can be read at all. */
const checkAddress = (req: Request) => {
  if (Object.keys(req.query).length > 0) refuseQuery(req.query);
};

/** Rows come as objects: Directus looks into each of a list, also where it is none. Keys of rows to delete come as they are. */
const holdsNoRow = ({ method, body }: Pick<Request, 'method' | 'body'>): boolean =>
  Array.isArray(body) && method !== 'DELETE' && !body.every(isRecord);

/**
 * Before Directus reads the body: queries like those of an address, no changes by query (they would look for rows without
 * any permission), and the format of an export inside its query, where the read hook sees it.
 */
export const checkBody = (req: Pick<Request, 'method' | 'body'>, path: string) => {
  if (holdsNoRow(req)) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'body' }));
  if (!isRecord(req.body)) return void cleanJson(req.body);
  const body = req.body as Body;
  cleanJson(body);
  const byQuery = body.query !== undefined && !ONE_ROW.test(path);
  if (byQuery && (req.method === 'PATCH' || req.method === 'DELETE'))
    throw new ProblemError(refuseRequest('WRITE_BY_QUERY'));
  if (body.query !== undefined && (req.method === 'SEARCH' || EXPORT.test(path))) refuseQuery(body.query);
  if (EXPORT.test(path) && isRecord(body.query)) body.query['export'] = body.format;
};

export const mountQueryChecks = (app: Application, deps: Deps) => {
  app.use((req, res, next) => {
    try {
      checkAddress(req);
      next();
    } catch (error) {
      answerError(deps, req, res, error);
    }
  });
};

export const mountBodyChecks = (app: Application, deps: Deps) => {
  app.use((req, res, next) => {
    const path = plainPath(req.url) ?? '';
    if (!isStudioRoute(path)) return next();
    try {
      checkBody(req, path);
      next();
    } catch (error) {
      answerError(deps, req, res, error);
    }
  });
};

/** After all routes, before Directus' own error handler: a wrong value is answered as one, and not logged as a fault. */
export const mountErrorNames = (app: Application, deps: Deps) => {
  const name: ErrorRequestHandler = (error: unknown, req, res, next) => {
    const problem = problemOfDatabase(error);
    if (!problem) return next(error);
    deps.log.debug({ err: error }, 'refused by the database');
    answerError(deps, req, res, new ProblemError(problem));
  };
  app.use(name);
};
