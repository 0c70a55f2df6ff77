import { forOrganization, type TenantDatabase } from '@muster/directus';
import { refuseRequest, spokenIn, truncate, type Locale } from '@muster/domain';
import type { Route } from '@muster/domain/contract';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { sessionIdOf } from './account/live-tokens.ts';
import { readActor, type Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { envelope, refusalOf } from './errors.ts';
import { FileAnswer, readUpload, sendFile } from './http-file.ts';
import { cleanJson } from './input.ts';
import { ProblemError } from './problem-error.ts';
import { settingsOf, type Cause } from './transaction.ts';

/** A request as a service sees it: who, what, and the trace for the audit entry. */
export type Call<R extends Route = Route> = {
  actor: Actor;
  /** The database as the actor's organization may ask it; its transactions are audited under the actor and the request. */
  tenant: TenantDatabase;
  body: R['body'] extends z.ZodType ? z.infer<R['body']> : undefined;
  query: R['query'] extends z.ZodType ? z.infer<R['query']> : undefined;
  id: string;
  /** The bytes of an upload; empty for every other route. */
  file: Buffer;
  cause: Cause;
};
/** The request's number and where it came from, for logs and audit entries. */
export type Trace = { request_id: string; ip: string; user_agent: string };
/** An answer with another status than the route's usual one. */
export class Answer<T> {
  readonly data: T;
  readonly status: number;

  constructor(status: number, data: T) {
    this.status = status;
    this.data = data;
  }
}

type Reply<R extends Route> = R['download'] extends true
  ? FileAnswer
  : z.input<R['reply']> | Answer<z.input<R['reply']>>;
type Handler<R extends Route> = (call: Call<R>) => Promise<Reply<R>>;

/** A route of the contract with what answers it. */
export type Served = { route: Route; answer: (call: Call) => Promise<unknown> };
export const serve = <R extends Route>(route: R, handler: Handler<R>): Served => ({
  route,
  answer: handler as Served['answer'],
});

const Uuid = z.uuid();
type Accountable = Request & { token?: string | null; accountability?: { user?: string | null; ip?: string | null } };

/** The request's number: set by the middleware, shown in errors and written to the audit entry. */
export const traceOf = (req: Request): Trace => ({
  request_id: String(req.headers['x-request-id'] ?? ''),
  ip: (req.ip ?? '').replace(/^::ffff:/, ''),
  user_agent: truncate(String(req.headers['user-agent'] ?? ''), 500),
});

/** Under whose name, sign-in and request everything is written that this request leads to. */
export const causeOf = (req: Request, user_id: string): Cause => ({
  user_id,
  ...traceOf(req),
  session_id: sessionIdOf((req as Accountable).token) ?? '',
});

/** Answers any error in the caller's language; what is no refusal is logged with the request's number and told without details. */
export const answerError = (
  deps: Pick<Deps, 'log'>,
  req: Request,
  res: Response,
  error: unknown,
  locale?: Locale | null,
) => {
  if (res.headersSent) return void res.destroy();
  const { request_id } = traceOf(req);
  const refusal = refusalOf(error);
  if (!refusal) deps.log.error({ err: error, request_id, path: req.path }, 'request failed');
  const { status, problem, retryAfter } = refusal ?? {
    status: 500,
    problem: refuseRequest('INTERNAL_SERVER_ERROR', { trace: request_id }),
  };
  if (retryAfter) res.setHeader('Retry-After', String(retryAfter));
  const language = locale ?? spokenIn(req.headers['accept-language']) ?? 'en';
  res.status(status).json(envelope(problem, language));
};

/** State changes need the header a foreign page cannot send without asking first. */
export const refuseForeign = (req: Request) => {
  if (req.method !== 'GET' && req.headers['x-muster'] !== '1') throw new ProblemError(refuseRequest('FOREIGN_ORIGIN'));
};

/** The signed-in caller of an ordinary endpoint, after the limit of the account. */
export const authenticate = async (
  { database, limits }: Pick<Deps, 'database' | 'limits'>,
  req: Request,
  limit: Route['limit'] = 'other',
): Promise<Actor> => {
  const userId = (req as Accountable).accountability?.user;
  const actor = userId ? await readActor(database, userId) : null;
  if (!actor) {
    await limits.address('other', traceOf(req).ip);
    throw new ProblemError(refuseRequest('INVALID_CREDENTIALS'));
  }
  await limits.account(limit, actor.user_id);
  return actor;
};

/** What is no id is answered like what does not exist. */
const idOf = (req: Request) => {
  const id = Uuid.safeParse(req.params['id']);
  if (!id.success) throw new ProblemError(refuseRequest('NOT_FOUND'));
  return id.data.toLowerCase();
};

const parse = async (route: Route, req: Request) => ({
  id: route.path.includes(':id') ? idOf(req) : '',
  body: route.body?.parse(cleanJson(req.body ?? {})),
  query: route.query?.parse(cleanJson(req.query)),
  file: route.upload ? await readUpload(route, req) : Buffer.alloc(0),
});

/** The explicit output shape: what the contract does not name does not leave; a missing field is a bug of ours. */
const shape = (route: Route, data: unknown) => {
  const shaped = route.reply.safeParse(data);
  if (!shaped.success) throw new Error(`reply of ${route.method} ${route.path}: ${z.prettifyError(shaped.error)}`);
  return shaped.data;
};

/** authenticate → limit → parse → service → reply in the shape of the contract. */
const handle =
  (deps: Deps, { route, answer }: Served) =>
  async (req: Request, res: Response) => {
    let locale: Locale | null = null;
    try {
      refuseForeign(req);
      const actor = await authenticate(deps, req, route.limit);
      locale = actor.locale;
      const cause = causeOf(req, actor.user_id);
      const tenant = forOrganization(deps.database, actor.organization_id, settingsOf(cause));
      const call = { actor, tenant, cause, ...(await parse(route, req)) } as unknown as Call;
      const result = await answer(call);
      if (result instanceof FileAnswer) return await sendFile(res, result);
      const { data, status } = result instanceof Answer ? result : new Answer(route.status ?? 200, result);
      res.status(status).json({ data: shape(route, data) });
    } catch (error) {
      answerError(deps, req, res, error, locale);
    }
  };

export const mount = (router: Router, deps: Deps, routes: readonly Served[]) => {
  for (const served of routes) {
    router[served.route.method](served.route.path, (req, res) => void handle(deps, served)(req, res));
  }
};
