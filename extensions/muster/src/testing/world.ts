import { afterAll, beforeAll } from 'vitest';
import { sharedStack } from '../../../../cli/src/testing/shared-stack.ts';
import {
  startStack,
  type RunningStack,
  type TestStack,
  type TestStackOptions,
} from '../../../../cli/src/testing/stack.ts';
import { openCampus, type Campus } from './campus.ts';
import { createCaller, type Caller } from './client.ts';

export type World<S extends RunningStack = RunningStack> = {
  stack: S;
  campus: Campus;
  administrator: Caller;
  /** Nobody signed in. */
  nobody: Caller;
};

/**
 * The stack that test files share, with its demo campus; to be read inside tests only. Other files were here before and
 * come after: a file takes people and rows that it finds untouched, counts only what is its own, and puts back what it
 * changes for everybody.
 */
export const useSharedWorld = (): World => worldOf(sharedStack, async () => undefined);

/**
 * A stack of this test file's own, gone after the last test: for files that kill parts, need settings of their own or
 * compare whole tables. It costs a start, some 15 s of two cores.
 */
export const useOwnWorld = (options: TestStackOptions = {}): World<TestStack> =>
  worldOf(
    () => startStack(options),
    (stack) => stack.stop(),
  );

function worldOf<S extends RunningStack>(start: () => Promise<S>, stop: (stack: S) => Promise<void>): World<S> {
  const world = {} as World<S>;
  beforeAll(async () => {
    world.stack = await start();
    world.campus = await openCampus(world.stack);
    world.nobody = createCaller(world.stack.url);
    world.administrator = await world.campus.as(loginOf(world, 'org_admin'));
  });
  afterAll(async () => {
    await world.campus?.close();
    if (world.stack) await stop(world.stack);
  });
  return world;
}

/** The demo login of a role. */
export function loginOf({ stack }: Pick<World, 'stack'>, role: string): string {
  const login = stack.logins.find((one) => one.role === role);
  if (!login) throw new Error(`the demo campus has no login for ${role}`);
  return login.email;
}
