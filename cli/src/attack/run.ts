import { AMPLIFICATIONS } from './amplification.ts';
import { BRUTE_FORCE } from './brute-force.ts';
import { ORACLES } from './oracles.ts';
import { POISONS } from './poison.ts';
import { STREAMS } from './streams.ts';
import { withTarget, type Attack } from './target.ts';

export const ATTACKS: readonly Attack[] = [...ORACLES, ...AMPLIFICATIONS, ...POISONS, ...STREAMS, ...BRUTE_FORCE];

export type AttackResult = { attacks: number; held: number; lost: { id: string; name: string; got: string }[] };
type Stack = { url: string; databaseUrl: string; mails: string | null };

/** Every attack in turn on a running stack; an attack that could not be carried out has not been held. */
export async function runAttacks(stack: Stack, log: (line: string) => void, only = ''): Promise<AttackResult> {
  const chosen = ATTACKS.filter(({ id, name }) => `${id} ${name}`.includes(only));
  const lost: AttackResult['lost'] = [];
  await withTarget(stack, async (target) => {
    for (const { id, name, run } of chosen) {
      const got = await run(target).catch((error: unknown) => `not carried out: ${String(error)}`);
      log(`${got === null ? 'held' : 'LOST'}  ${id.padEnd(6)} ${name}${got === null ? '' : `: ${got}`}`);
      if (got !== null) lost.push({ id, name, got });
    }
  });
  return { attacks: chosen.length, held: chosen.length - lost.length, lost };
}
