import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { freePorts, refuseBusyPorts } from './ports.ts';

it('names a busy port, what wants it, who holds it and the variable that moves it', async () => {
  const port = await freePorts(1);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const refusal = refuseBusyPorts([{ port, purpose: 'PostgreSQL', variable: 'POSTGRES_PORT' }]);
  await expect(refusal).rejects.toMatchObject({
    message: expect.stringContaining(`port ${port} (PostgreSQL) is held by`),
    cure: expect.stringContaining('POSTGRES_PORT'),
  });
  server.close();
});

it('accepts free ports', async () => {
  const port = await freePorts(3);
  await refuseBusyPorts([0, 1, 2].map((i) => ({ port: port + i, purpose: 'test', variable: 'X' })));
});
