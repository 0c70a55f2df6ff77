import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PartState } from './part.ts';
import { belongsTo, isAlive, signal, waitGone } from './process.ts';
import type { Ports } from './settings.ts';

/** What a running stack tells others about itself: `muster status`, tests, and the next start after a crash. */
export type StackState = {
  pid: number;
  startedAt: string;
  publicUrl: string;
  localUrl: string;
  mailUrl: string;
  temporalAddress: string;
  ports: Ports;
  parts: PartState[];
};

const stateFile = (data: string) => join(data, 'state.json');

export function writeState(data: string, state: StackState): void {
  const file = stateFile(data);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 }); // the mailbox's address is secret
  renameSync(`${file}.new`, file);
}

export function readState(data: string): StackState | null {
  try {
    return JSON.parse(readFileSync(stateFile(data), 'utf8')) as StackState;
  } catch {
    return null; // never started here, or stopped
  }
}

export const dropState = (data: string): void => rmSync(stateFile(data), { force: true });

/** Ends what an earlier start of this folder left running, newest first. @returns how many there were */
export async function endLeftovers(data: string): Promise<number> {
  const parts = (readState(data)?.parts ?? []).toReversed();
  const ours = parts.filter(({ pid }) => pid !== null && isAlive(pid) && belongsTo(pid, data));
  for (const { name, pid } of ours) {
    if (pid === null) continue;
    signal(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    if ((await waitGone([pid], 20_000)).length === 0) continue;
    signal(pid, 'SIGKILL');
    await sleep(200);
  }
  dropState(data);
  return ours.length;
}
