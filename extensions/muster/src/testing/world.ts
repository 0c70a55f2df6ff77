import { afterAll, beforeAll } from 'vitest';
import { startStack, type TestStack, type TestStackOptions } from '../../../../cli/src/testing/stack.ts';
import { openCampus, type Campus } from './campus.ts';
import { createCaller, type Caller } from './client.ts';

export type World = {
  stack: TestStack;
  campus: Campus;
  administrator: Caller;
  /** Nobody signed in. */
  nobody: Caller;
};

/** A stack of this test file's own with its demo campus, gone after the last test; to be read inside tests only. */
export function useWorld(options: TestStackOptions = {}): World {
  const world = {} as World;
  beforeAll(async () => {
    world.stack = await startStack(options);
    world.campus = await openCampus(world.stack);
    world.nobody = createCaller(world.stack.url);
    world.administrator = await world.campus.as(loginOf(world, 'org_admin'));
  });
  afterAll(async () => {
    await world.campus?.close();
    await world.stack?.stop();
  });
  return world;
}

/** The demo login of a role. */
export function loginOf({ stack }: Pick<World, 'stack'>, role: string): string {
  const login = stack.logins.find((one) => one.role === role);
  if (!login) throw new Error(`the demo campus has no login for ${role}`);
  return login.email;
}
