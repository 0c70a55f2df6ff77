import { forOrganization, inTransaction } from '@muster/directus';
import { lockPlacement } from '@muster/directus/session/placement-queries.ts';
import { type GeneratedSection, listSlotSessions, noteGenerated, readGeneratedTerm } from '@muster/directus/timetable';
import { truncate } from '@muster/domain';
import { sessionGenerationWorkflowId } from '@muster/domain/timetable';
import type { Database } from '../database.ts';
import { firstDay, hasWork, planSection, readStanding, readTermFacts, type TermFacts } from './plan.ts';
import { writeSection } from './write.ts';

/** What a run did; `failed` names the sections it had to leave, so that no one of them stops the others. */
export type Generated = {
  created: number;
  updated: number;
  cancelled: number;
  revived: number;
  failed: { section: string; message: string }[];
};

const NOTHING: Generated = { created: 0, updated: 0, cancelled: 0, revived: 0, failed: [] };
const MESSAGE_CHARS = 300;

/** One section in a transaction of its own: read again under the lock of placement, so that nothing is written twice. */
async function generateSection(database: Database, facts: TermFacts, section: GeneratedSection, now: string) {
  const { id: term, organization_id } = facts.term;
  const cause = { 'muster.workflow_id': sessionGenerationWorkflowId(term), 'muster.cause': `timetable:${term}` };
  const work = async (tenant: ReturnType<typeof forOrganization>) => {
    await lockPlacement(tenant);
    const rows = await listSlotSessions(tenant, term, firstDay(now), section.id);
    const diff = planSection(facts, section, rows, now);
    await writeSection(tenant, section, diff, rows);
    return diff;
  };
  return inTransaction(database, (client) => work(forOrganization(client, organization_id)), cause);
}

/**
 * Brings the sessions of a term in line with its slots and calendar, section by section. Repeating it changes nothing.
 * @param now UTC ISO instant: what has begun by then is history
 */
export async function generateTerm(database: Database, term_id: string, now: string): Promise<Generated> {
  const term = await readGeneratedTerm(database, term_id);
  if (!term) return NOTHING;
  const tenant = forOrganization(database, term.organization_id);
  const facts = await readTermFacts(tenant, term, now);
  const standing = await readStanding(tenant, term.id, now);
  const done: Generated = { ...NOTHING, failed: [] };
  for (const section of facts.sections) {
    try {
      if (!hasWork(planSection(facts, section, standing.get(section.id) ?? [], now))) continue;
      const { create, update, cancel, revive } = await generateSection(database, facts, section, now);
      done.created += create.length;
      done.updated += update.length;
      done.cancelled += cancel.length;
      done.revived += revive.length;
    } catch (error) {
      const message = truncate(error instanceof Error ? error.message : String(error), MESSAGE_CHARS);
      done.failed.push({ section: section.id, message });
    }
  }
  if (done.failed.length === 0) await noteGenerated(tenant, term.id, now);
  return done;
}
