import { join, resolve } from 'node:path';
import type { Env } from '../env.ts';
import { inRoot } from '../paths.ts';

/** What `npm start` takes on its command line; everything else comes from the environment. */
export type StartOptions = {
  data?: string;
  /** First of a row of free ports, instead of the usual ones. */
  ports?: number;
  students?: number;
  seed?: boolean;
  lan?: boolean;
  watch?: boolean;
};

export type Ports = {
  http: number;
  postgres: number;
  smtp: number;
  mail: number;
  lan: number;
  worker: number;
  temporal: number;
};

/** Ports used by Temporal after its front door: three services and four membership rings. */
export const TEMPORAL_SPAN = 8;
/** How many ports in a row `--ports` needs. */
export const PORT_SPAN = 6 + TEMPORAL_SPAN;

export type Settings = {
  env: Env;
  data: string;
  logs: string;
  ports: Ports;
  /** Address that people use. */
  publicUrl: string;
  /** Address on this machine, also where `publicUrl` is another one. */
  localUrl: string;
  /** The mailbox without the secret in its address. */
  mailOrigin: string;
  smtpUrl: string;
  temporalAddress: string;
  students: number;
  seed: boolean;
  lan: { host: string; url: string } | null;
  watch: boolean;
};

export const portsOf = (env: Env, base?: number): Ports =>
  base === undefined
    ? {
        http: env.MUSTER_PORT,
        postgres: env.POSTGRES_PORT,
        smtp: env.SMTP_PORT,
        mail: env.MAIL_PORT,
        lan: env.LAN_PORT,
        worker: env.WORKER_HEALTH_PORT,
        temporal: env.TEMPORAL_PORT,
      }
    : {
        http: base,
        postgres: base + 1,
        smtp: base + 2,
        mail: base + 3,
        lan: base + 4,
        worker: base + 5,
        temporal: base + 6,
      };

/** @param lanHost the machine's own network address, asked for only with `--lan` */
export function settingsFrom(env: Env, options: StartOptions, lanHost: () => string): Settings {
  const ports = portsOf(env, options.ports);
  const data = resolve(options.data ?? env.MUSTER_DATA ?? inRoot('.muster'));
  const localUrl = `http://localhost:${ports.http}`;
  const host = options.lan ? lanHost() : null;
  const lan = host ? { host, url: `https://${host}:${ports.lan}` } : null;
  return {
    env,
    data,
    logs: join(data, 'logs'),
    ports,
    publicUrl: lan?.url ?? (options.ports === undefined ? (env.PUBLIC_URL ?? localUrl) : localUrl),
    localUrl,
    mailOrigin: `http://localhost:${ports.mail}`,
    smtpUrl: env.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
    temporalAddress: `127.0.0.1:${ports.temporal}`,
    students: options.students ?? env.DEMO_STUDENTS,
    seed: options.seed ?? true,
    lan,
    watch: options.watch ?? false,
  };
}

/** The ports that must be free before a start, with what will listen there and the variable that moves it. */
export function portsNeeded({ ports, lan }: Settings): { port: number; purpose: string; variable: string }[] {
  const one = (port: number, purpose: string, variable: string) => ({ port, purpose, variable });
  return [
    one(ports.http, 'portal, Studio and API', 'MUSTER_PORT'),
    one(ports.postgres, 'PostgreSQL', 'POSTGRES_PORT'),
    one(ports.smtp, 'mailbox (SMTP)', 'SMTP_PORT'),
    one(ports.mail, 'mailbox (page)', 'MAIL_PORT'),
    one(ports.worker, 'worker (health)', 'WORKER_HEALTH_PORT'),
    ...(lan ? [one(ports.lan, 'HTTPS for phones', 'LAN_PORT')] : []),
    ...Array.from({ length: TEMPORAL_SPAN }, (_, i) => one(ports.temporal + i, 'Temporal', 'TEMPORAL_PORT')),
  ];
}
