import { pino } from 'pino';

/** Never in a log: credentials, addresses, what people wrote to each other. */
const SECRETS = ['password', 'token', 'secret', 'email', 'address', 'to', 'authorization', 'reason', 'comment', 'body'];

export const createLog = (level: string) =>
  pino({
    name: 'muster-worker',
    level,
    redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    serializers: { err: pino.stdSerializers.errWithCause },
  });
export type Log = Pick<ReturnType<typeof createLog>, 'info' | 'warn' | 'error' | 'debug'>;
