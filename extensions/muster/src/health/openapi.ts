import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { ROUTES, type Route } from '@muster/domain/contract';
import { z } from 'zod';

extendZodWithOpenApi(z);

const Problem = z.object({
  errors: z.array(
    z.object({
      message: z.string(),
      extensions: z.looseObject({ code: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
    }),
  ),
});

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
const file = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }]));
const REFUSALS = {
  400: 'malformed',
  401: 'not signed in',
  403: 'not allowed',
  404: 'not there',
  409: 'not now',
  429: 'too many',
};

const register = (registry: OpenAPIRegistry, name: string, route: Route) => {
  const ok = route.status ?? 200;
  registry.registerPath({
    method: route.method,
    path: `/muster${route.path.replace(':id', '{id}')}`,
    operationId: name,
    summary: route.summary,
    security: [{ bearer: [] }, { cookie: [] }],
    request: {
      ...(route.path.includes(':id') ? { params: z.object({ id: z.uuid() }) } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(route.method === 'get' ? {} : { headers: z.object({ 'X-Muster': z.literal('1') }) }),
      ...(route.body ? { body: { required: true, content: json(route.body) } } : {}),
      ...(route.upload ? { body: { required: true, content: file(route.upload) } } : {}),
    },
    responses: {
      [ok]: {
        description: 'done',
        content: route.download ? file(['*/*']) : json(z.object({ data: route.reply })),
      },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [status, { description, content: json(Problem) }]),
      ),
    },
  });
};

/** The OpenAPI document of `/muster`, made from the schemas that parse the requests and shape the replies. */
export const openApi = (publicUrl: string) => {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  registry.registerComponent('securitySchemes', 'cookie', { type: 'apiKey', in: 'cookie', name: 'session' });
  for (const [name, route] of Object.entries(ROUTES)) register(registry, name, route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Muster', version: '0.1.0', description: 'Attendance, requests and decisions of a campus.' },
    servers: [{ url: publicUrl }],
  });
};
