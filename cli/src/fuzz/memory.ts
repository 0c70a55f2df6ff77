import { setTimeout as sleep } from 'node:timers/promises';

/** The server may hold this many times the memory it held before, at most. */
export const MOST_MEMORY = 1.2;
const READINGS = 6;
const BETWEEN_MS = 1_000;
const RESIDENT = /^muster_process_resident_memory_bytes (\S+)$/m;

/** Resident bytes that a page of metrics tells of the process that answered it; throws where it tells none. */
export function residentBytes(metrics: string): number {
  const bytes = Number(RESIDENT.exec(metrics)?.[1]);
  if (!(bytes > 0)) throw new Error('the metrics tell no resident memory');
  return bytes;
}

/** Resident bytes of a server that is left alone: the least of some readings, so that garbage of the last requests is not counted. */
export async function restingMemory(url: string): Promise<number> {
  const readings: number[] = [];
  for (let turn = 0; turn < READINGS; turn += 1) {
    if (turn > 0) await sleep(BETWEEN_MS);
    const response = await fetch(`${url}/muster/metrics`);
    readings.push(residentBytes(await response.text()));
  }
  return Math.min(...readings);
}
