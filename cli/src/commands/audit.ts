import { withClient } from '../start/postgres.ts';
import { dataFolder, runningStack } from './status.ts';

type Verdict = { organization: string; rows: number; broken: { seq: number; reason: string } | null };

/** `muster audit verify`: recomputes the hash chain of every organization and names the first place where it breaks. */
export async function verifyAudit({ data, json }: { data?: string; json?: boolean }): Promise<void> {
  const verdicts = await withClient(runningStack(dataFolder(data)).database, async (client) => {
    const { rows } = await client.query<Verdict>(
      `SELECT o.slug AS organization, (SELECT count(*)::int FROM audit_logs l WHERE l.organization_id = o.id) AS rows,
              muster_audit_verify(o.id) AS broken
         FROM organizations o ORDER BY o.slug`,
    );
    return rows;
  });
  if (json) console.log(JSON.stringify({ intact: verdicts.every(({ broken }) => !broken), organizations: verdicts }));
  else for (const verdict of verdicts) console.log(sayVerdict(verdict));
  if (verdicts.some(({ broken }) => broken)) process.exitCode = 1;
}

const REASONS: Record<string, string> = {
  missing: 'an entry before it is missing',
  moved: 'it does not follow the entry before it',
  edited: 'it was changed after it was written',
  cut: 'the newest entries were removed',
};

const sayVerdict = ({ organization, rows, broken }: Verdict): string =>
  broken
    ? `✗ ${organization}: broken at entry ${broken.seq}: ${REASONS[broken.reason] ?? broken.reason}`
    : `✓ ${organization}: ${rows} entries, chain intact`;
