import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs, WELL_AFTER_MS } from './backoff.ts';
import { StartError } from './failure.ts';
import { startGuard } from './guard.ts';
import type { Part, PartState, PartStatus } from './part.ts';
import { signal, tail, withLog } from './process.ts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const READY_POLL_MS = 100;

type Running = {
  part: Part;
  child: ChildProcess | null;
  status: PartStatus;
  /** Crashes in a row, and all of them. */
  attempt: number;
  restarts: number;
  since: number;
  /** False as soon as its end is asked for: then an exit is no crash. */
  wanted: boolean;
};

export type Supervisor = ReturnType<typeof createSupervisor>;
export type SupervisorDeps = { logs: string; say: (line: string) => void; onChange: (states: PartState[]) => void };

/** Starts parts in the order asked for, starts a crashed one again, and stops all of them in the opposite order. */
export function createSupervisor({ logs, say, onChange }: SupervisorDeps) {
  const running = new Map<string, Running>();
  const guard = startGuard();
  const logOf = (part: Part) => join(logs, `${part.name}.log`);
  const states = () => [...running.values()].map(stateOf);
  const turn = (run: Running, status: PartStatus) => {
    run.status = status;
    onChange(states());
  };

  function launch(run: Running): void {
    const { part } = run;
    const child = withLog(logOf(part), (log) =>
      spawn(part.command, part.args, {
        cwd: part.cwd,
        env: part.env,
        uid: part.uid,
        gid: part.gid,
        detached: true, // Ctrl-C of the terminal reaches only us, so that the order of stopping stays ours
        stdio: ['ignore', log, log],
      }),
    );
    Object.assign(run, { child, since: Date.now() });
    turn(run, 'starting');
    if (child.pid) guard.watch(child.pid, part.stopSignal ?? 'SIGTERM');
    child.once('error', (error) => void onExit(run, child, error.message));
    child.once('exit', (code, killedBy) => void onExit(run, child, killedBy ?? `exit code ${code}`));
  }

  async function onExit(run: Running, child: ChildProcess, how: string): Promise<void> {
    if (child.pid) guard.forget(child.pid);
    if (run.child !== child) return;
    const wasReady = run.status === 'ready';
    run.child = null;
    if (!run.wanted) return turn(run, 'stopped');
    if (run.status === 'starting' && run.restarts === 0) return turn(run, 'stopped'); // `start` tells what happened
    if (wasReady && Date.now() - run.since > WELL_AFTER_MS) run.attempt = 0;
    const wait = backoffMs(run.attempt++);
    run.restarts++;
    turn(run, 'waiting');
    say(`${run.part.title} ended (${how}); starting it again in ${wait / 1000} s. Log: ${logOf(run.part)}`);
    await sleep(wait);
    if (run.wanted && run.child === null) await revive(run);
  }

  async function revive(run: Running): Promise<void> {
    launch(run);
    if (await becomesReady(run)) say(`${run.part.title} is back.`);
  }

  /** @returns false when it ended or was told to end before it was ready, or took too long */
  async function becomesReady(run: Running): Promise<boolean> {
    const { child, part } = run;
    const end = Date.now() + (part.readyWithinMs ?? READY_WITHIN_MS);
    while (run.child === child && child !== null && run.wanted && Date.now() < end) {
      const ready = await part.ready().then(
        () => true,
        () => false, // not yet
      );
      if (ready && run.child === child) {
        turn(run, 'ready');
        return true;
      }
      await sleep(READY_POLL_MS);
    }
    return false;
  }

  async function start(part: Part): Promise<void> {
    const run: Running = { part, child: null, status: 'starting', attempt: 0, restarts: 0, since: 0, wanted: true };
    running.set(part.name, run);
    launch(run);
    if (await becomesReady(run)) return;
    const cause = run.child === null ? 'it ended at once' : 'it did not become ready in time';
    await stop(part.name);
    throw new StartError(`${cause}:\n${tail(logOf(part))}`, `Read ${logOf(part)}.`);
  }

  async function stop(name: string): Promise<void> {
    const run = find(name);
    run.wanted = false;
    const { child, part } = run;
    if (child?.pid && child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      signal(child.pid, part.stopSignal ?? 'SIGTERM');
      const late = await Promise.race([
        exit.then(() => false),
        sleep(part.stopWithinMs ?? STOP_WITHIN_MS, true, { ref: false }),
      ]);
      if (late) {
        say(`${part.title} did not stop in time and is killed.`);
        signal(-child.pid, 'SIGKILL');
        await exit;
      }
    }
    turn(run, 'stopped');
  }

  function find(name: string): Running {
    const run = running.get(name);
    if (!run) throw new Error(`There is no part "${name}". Parts: ${[...running.keys()].join(', ')}.`);
    return run;
  }

  return {
    start,
    stop,
    states,
    /** Ends a part as a fault would and waits until it is gone: it comes back by itself. */
    async kill(name: string, how: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
      const { child } = find(name);
      if (!child?.pid) return;
      const exit = once(child, 'exit');
      signal(child.pid, how);
      await exit;
    },
    /** Waits until a part does its work, for example after `kill`. */
    async untilReady(name: string, withinMs = READY_WITHIN_MS): Promise<void> {
      const end = Date.now() + withinMs;
      while (find(name).status !== 'ready') {
        if (Date.now() > end) throw new Error(`${name} is not ready after ${withinMs / 1000} s.`);
        await sleep(READY_POLL_MS);
      }
    },
    /** Starts a stopped part again, or a running one anew. */
    async restart(name: string): Promise<void> {
      const { part } = find(name);
      await stop(name);
      await start(part);
    },
    /** Newest first, so that each part can finish its work on those it needs; PostgreSQL is the last. */
    async stopAll(): Promise<void> {
      for (const name of [...running.keys()].reverse()) await stop(name);
      guard.dismiss();
    },
  };
}

const stateOf = ({ part, child, status, restarts }: Running): PartState => ({
  name: part.name,
  title: part.title,
  address: part.address,
  pid: child?.pid ?? null,
  status,
  restarts,
});
