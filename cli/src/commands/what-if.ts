import { forOrganization } from '@muster/directus';
import { nameSeats, readTerm, replayTerm, type Replay, type Replayed } from '@muster/directus/statistics/what-if.ts';
import { EXCUSED_MODES, type ExcusedMode } from '@muster/domain/statistics';
import type { Client } from 'pg';
import { StartError } from '../start/failure.ts';
import { withClient } from '../start/postgres.ts';
import { dataFolder, runningStack } from './status.ts';

export type WhatIfOptions = {
  organization: string;
  /** Code of a term; without one the running term. */
  term?: string;
  /** Percent, 0 to 100. */
  threshold?: number;
  margin?: number;
  excused?: string;
  data?: string;
  json?: boolean;
};

const isMode = (text: string): text is ExcusedMode => (EXCUSED_MODES as readonly string[]).includes(text);

/** The values that change. @throws StartError for none, or one that a policy cannot have */
export function policyOf({ threshold, margin, excused }: WhatIfOptions): Replay['policy'] {
  for (const [name, value] of Object.entries({ threshold, margin }))
    if (value !== undefined && !(value >= 0 && value <= 100))
      throw new StartError(`--${name} must be from 0 to 100.`, `Give a percentage, for example --${name} 70.`);
  if (excused !== undefined && !isMode(excused))
    throw new StartError(`--excused does not know "${excused}".`, `Choose one of ${EXCUSED_MODES.join(', ')}.`);
  const policy = {
    ...(threshold === undefined ? {} : { eligibility_threshold_pct: threshold }),
    ...(margin === undefined ? {} : { at_risk_margin_pct: margin }),
    ...(excused === undefined ? {} : { excused_mode: excused }),
  };
  if (Object.keys(policy).length === 0)
    throw new StartError('Nothing would change.', 'Give --threshold, --margin or --excused.');
  return policy;
}

type Row = { organization_id: string; term_id: string | null };
const PLACE = `
  SELECT o.id AS organization_id, (SELECT t.id FROM academic_terms t WHERE t.organization_id = o.id AND t.code = $2) AS term_id
    FROM organizations o WHERE o.slug = $1`;

async function replay(client: Client, options: WhatIfOptions) {
  const policy = policyOf(options);
  const { rows } = await client.query<Row>(PLACE, [options.organization, options.term ?? null]);
  const [place] = rows;
  if (!place) throw new StartError(`No organization is named "${options.organization}".`, 'Give its short name.');
  if (options.term !== undefined && place.term_id === null)
    throw new StartError(
      `No term has the code "${options.term}".`,
      'Give the code of a term, or none for the running one.',
    );
  const tenant = forOrganization(client, place.organization_id);
  const term = await readTerm(tenant, place.term_id);
  if (!term) throw new StartError('No term is running.', 'Give the code of a term with --term.');
  const result = await replayTerm(tenant, { term: term.id, department: null, policy });
  return { term, result, names: await nameSeats(tenant, result.flips) };
}

const said = (value: unknown) => (value === null ? '–' : `${String(value)} %`);

function print(term: string, { sections, cases, changed, moves, flips }: Replayed, lines: readonly string[]): void {
  console.log(`${term}: ${cases} students × courses in ${sections} sections counted again; ${changed} numbers differ.`);
  for (const [move, count] of Object.entries(moves)) console.log(`  ${move.replace('>', ' → ')}: ${count}`);
  if (flips.length === 0) console.log('Nobody changes sides.');
  for (const line of lines) console.log(line);
  const all = Object.values(moves).reduce((sum, count) => sum + count, 0);
  if (all > flips.length) console.log(`… and ${all - flips.length} more.`);
}

/** `muster whatif`: who would change sides under another policy; the transaction is read-only and rolled back. */
export async function whatIf(options: WhatIfOptions): Promise<void> {
  const { term, result, names } = await withClient(runningStack(dataFolder(options.data)).database, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      return await replay(client, options);
    } finally {
      await client.query('ROLLBACK');
    }
  });
  if (options.json) {
    const flips = result.flips.map(({ before, after }, index) => ({ ...names[index], before, after }));
    console.log(JSON.stringify({ term, ...result, flips }));
    return;
  }
  const lines = result.flips.map(({ before, after }, index) => {
    const { person, course } = names[index] ?? {};
    const who = `${person?.identifier} ${person?.full_name}, ${course?.code} ${course?.section}`;
    return `  ${who}: ${said(before.value)} ${before.verdict} → ${said(after.value)} ${after.verdict}`;
  });
  print(term.name, result, lines);
}
