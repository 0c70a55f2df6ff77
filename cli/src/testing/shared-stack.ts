// The one product that the files of the project `stack` share: started when the first of them asks, stopped after the last.
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { startStack, type RunningStack, type TestStack } from './stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the process that keeps the shared stack says which it is. */
    sharedStack: string;
  }
}

/** Many files ask as the same few people one after the other: what bounds a person is tried in files with a stack of their own. */
const SHARED_ENV = { ACCOUNT_LIMITS_FACTOR: '100' };

/** What the test run starts before its first file (`globalSetup`). @returns what it does after its last */
export default async function keepSharedStack({ provide }: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  let starting: Promise<TestStack> | undefined;
  const server = createServer((_, response) => {
    starting ??= startStack({ env: SHARED_ENV });
    starting.then(
      ({ kill, untilReady, pause, restart, stop, ...running }) => response.end(JSON.stringify(running)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  provide('sharedStack', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    await starting?.then(
      (stack) => stack.stop(),
      () => undefined, // whoever asked for it was told why it did not start
    );
  };
}

/** The stack that other test files use as well, before and after this one. It has no way to stop or kill a part of it. */
export const sharedStack = (): Promise<RunningStack> =>
  new Promise((resolve, reject) => {
    get(inject('sharedStack'), (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(JSON.parse(text) as RunningStack) : reject(new Error(text)),
      );
    }).on('error', reject);
  });
