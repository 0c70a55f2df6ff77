import type { Application, NextFunction, Request, Response } from 'express';
import { expect, it, vi } from 'vitest';
import type { Deps } from './deps.ts';
import { mountSignedInMiddleware } from './middleware.ts';

type Handler = (req: Request, res: Response, next: NextFunction) => unknown;

/** What a visitor of an address is answered; the database knows more than is told. */
async function answerTo(url: string, rows: object[]) {
  const handlers: Handler[] = [];
  const app = { use: (handler: Handler) => void handlers.push(handler) } as unknown as Application;
  const statements: string[] = [];
  const query = async (text: string) => {
    statements.push(text);
    return { rows, rowCount: rows.length };
  };
  mountSignedInMiddleware(app, { database: { query } } as unknown as Deps, () => null);
  const told = await new Promise((resolve) => {
    const res = { json: resolve } as unknown as Response;
    for (const handler of handlers) handler({ url, headers: {} } as Request, res, vi.fn());
  });
  return { told, statements };
}

it('tells a visitor how the sign-in page looks, and asks the database for nothing else', async () => {
  const look = { project_name: 'Hill College', project_color: '#115E59', custom_css: 'p { margin: 0 }' };
  const { told, statements } = await answerTo('/server/info', [look]);
  expect(told).toEqual({ data: { project: look, setupCompleted: true } });
  expect(statements).toEqual(['SELECT project_name, project_color, custom_css FROM directus_settings LIMIT 1']);
});
