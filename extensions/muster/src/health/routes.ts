import { refuseRequest } from '@muster/domain';
import type { Request, Router } from 'express';
import type { Deps } from '../deps.ts';
import { answerError } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { openApi } from './openapi.ts';
import { probe } from './probes.ts';

const PRIVATE = /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/;

/** Straight from the machine or its network, not through the proxy. */
const isInternal = (req: Request) =>
  PRIVATE.test(req.socket.remoteAddress ?? '') && req.headers['x-forwarded-for'] === undefined;

/** What operators and Prometheus ask; nobody signs in for it, and it tells nothing about people. */
export const healthRoutes = (router: Router, deps: Deps) => {
  router.get('/health', (_req, res) => void res.json({ data: { status: 'ok' } }));
  router.get('/ready', (_req, res) => {
    void probe(deps).then((readiness) => res.status(readiness.ready ? 200 : 503).json({ data: readiness }));
  });
  router.get('/metrics', (req, res) => {
    const text = isInternal(req)
      ? deps.metrics.registry.metrics()
      : Promise.reject(new ProblemError(refuseRequest('ROUTE_NOT_FOUND')));
    text.then(
      (body) => res.type(deps.metrics.registry.contentType).send(body),
      (error: unknown) => answerError(deps, req, res, error),
    );
  });
  const document = openApi(deps.env.PUBLIC_URL);
  router.get('/openapi.json', (_req, res) => void res.json(document));
};
