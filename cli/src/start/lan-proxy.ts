// Ends TLS and passes every request on to Directus as it is, streaming both ways (live views are server-sent events).
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:https';

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};
const port = Number(need('LAN_TARGET'));
const agent = new Agent({ keepAlive: true });

const server = createServer(
  { key: readFileSync(need('LAN_KEY')), cert: readFileSync(need('LAN_CERT')) },
  (incoming, outgoing) => {
    const headers = {
      ...incoming.headers,
      // Replaced, never appended to: what a phone claims about its own address is not believed.
      'x-forwarded-for': incoming.socket.remoteAddress ?? '',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': incoming.headers.host ?? '',
    };
    const onward = request(
      { host: '127.0.0.1', port, agent, method: incoming.method, path: incoming.url, headers },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      },
    );
    onward.on('error', () =>
      outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end('Muster is starting.'),
    );
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  },
);
server.listen(Number(need('LAN_PORT')), '0.0.0.0');
process.once('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
