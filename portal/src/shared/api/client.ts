import type { ROUTES, RouteName } from '@muster/domain/contract';
import { ROUTE_TABLE } from 'virtual:muster-routes';
import type { z } from 'zod';
import { ApiError, request, UPLOAD_TIMEOUT_MS } from './http.ts';

type Routes = typeof ROUTES;
type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
/** A key that may be left away when everything in it may be. */
type Part<Key extends string, Schema> = Schema extends z.ZodType
  ? object extends z.input<Schema>
    ? { [K in Key]?: z.input<Schema> }
    : { [K in Key]: z.input<Schema> }
  : unknown;
type Of<Name extends RouteName, Key extends string> = Routes[Name] extends Record<Key, infer Schema> ? Schema : never;

/** What an endpoint asks for: its path's `:names`, `query`, `body`. */
export type Input<Name extends RouteName> = { [K in NamesIn<Routes[Name]['path']>]: string } & ([
  Of<Name, 'query'>,
] extends [never]
  ? unknown
  : Part<'query', Of<Name, 'query'>>) &
  ([Of<Name, 'body'>] extends [never] ? unknown : Part<'body', Of<Name, 'body'>>);
export type Reply<Name extends RouteName> = z.output<Routes[Name]['reply']>;
/** The arguments after an endpoint's name; none where nothing must be given. */
export type Args<Name extends RouteName> = object extends Input<Name> ? [input?: Input<Name>] : [input: Input<Name>];
/** The endpoints that only read. */
export type ReadName = { [Name in RouteName]: Routes[Name]['method'] extends 'get' ? Name : never }[RouteName];

type AnyInput = Record<string, unknown> & { query?: Record<string, unknown>; body?: unknown };
type CallOptions = Pick<RequestInit, 'keepalive'>;

let whenSignedOut: () => void = () => {};
/** Called once the session is over and could not be renewed. */
export const onSignedOut = (handler: () => void): void => {
  whenSignedOut = handler;
};

const SESSION_OVER = ['TOKEN_EXPIRED', 'INVALID_TOKEN', 'INVALID_CREDENTIALS', 'NOT_SIGNED_IN'];
const isSessionOver = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 401 || SESSION_OVER.includes(error.code));

/** Sends something that needs a session, and says so when there is none any more. */
async function guarded<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (isSessionOver(error)) whenSignedOut();
    throw error;
  }
}

function fill(path: string, { query, body: _body, ...names }: AnyInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(names[name])));
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return asked.length ? `${filled}?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}` : filled;
}

/** Where an endpoint answers, for what the browser itself opens: a stream, a download. */
export const addressOf = <Name extends RouteName>(name: Name, ...[input]: Args<Name>): string =>
  `/muster${fill(ROUTE_TABLE[name][1], (input ?? {}) as AnyInput)}`;

async function send<Name extends RouteName>(name: Name, input: Input<Name>, options: CallOptions) {
  const [method] = ROUTE_TABLE[name];
  const address = `/muster${fill(ROUTE_TABLE[name][1], input as AnyInput)}`;
  const { body = {} } = input as AnyInput;
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await request(address, { ...options, method, ...sent });
  return ((await response.json()) as { data: Reply<Name> }).data;
}

/** Calls an endpoint of the contract by its name; what it asks for and what it answers follow from there. */
export const call = <Name extends RouteName>(name: Name, ...[input]: Args<Name>): Promise<Reply<Name>> =>
  guarded(() => send(name, (input ?? {}) as Input<Name>, {}));

/** The endpoints whose body is a file. */
export type UploadName = { [Name in RouteName]: Routes[Name] extends { upload: unknown } ? Name : never }[RouteName];

/** Sends a file to an endpoint that takes one; it gets the time a slow network needs. */
export const upload = <Name extends UploadName>(name: Name, file: File, input: Input<Name>): Promise<Reply<Name>> =>
  guarded(async () => {
    const address = `/muster${fill(ROUTE_TABLE[name][1], input as AnyInput)}`;
    const sent = { method: 'POST', body: file, headers: { 'content-type': file.type } };
    const response = await request(address, sent, UPLOAD_TIMEOUT_MS);
    return ((await response.json()) as { data: Reply<Name> }).data;
  });

/** The same for something that must arrive also while the page is being left. */
export const callWhileLeaving = <Name extends RouteName>(name: Name, ...[input]: Args<Name>): Promise<Reply<Name>> =>
  guarded(() => send(name, (input ?? {}) as Input<Name>, { keepalive: true }));
