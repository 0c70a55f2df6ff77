import { forOrganization, type Tenant } from '@muster/directus';
import { ensureTemplate } from '@muster/directus/certificate';
import { askForBatch } from '@muster/directus/certificate/ask-queries.ts';
import { DELIVERED_HTML } from '@muster/directus/certificate/delivered.ts';
import { lockEventOfAnybody, listRegistrations } from '@muster/directus/event';
import { promoteWaiting } from '@muster/directus/event/promote.ts';
import * as queries from '@muster/directus/event/run-queries.ts';
import type { RunningEvent } from '@muster/directus/event/run-queries.ts';
import { completeRegistrations, eventWorkflowId, sessionsForCertificate } from '@muster/domain/event';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { compensate } from './cancel.ts';
import { settlePoints } from './points.ts';
import { keepSession } from './session.ts';
import { tellCancelled, tellSeats } from './tell.ts';

/** An announced or running event: there is a session to check in to, free seats are given to those who wait. */
async function keepGoing(client: Transaction, id: string, at: string): Promise<void> {
  const event = await lockEventOfAnybody(client, id);
  if (event?.status !== 'scheduled' && event?.status !== 'ongoing') return;
  await keepSession(client, event);
  await promoteWaiting(forOrganization(client, event.organization_id), event, at);
}

/** In its organizer's name; one run of the event at most is asked for by its completion. */
async function askForCertificates(tenant: Tenant, event: RunningEvent): Promise<void> {
  const version_id = await ensureTemplate(tenant, DELIVERED_HTML);
  const asked = { event_id: event.id, version_id, requested_by_id: event.organizer_id, created_by: null };
  await askForBatch(tenant, asked, 'first');
}

/**
 * Registrations become what came of them, who walked in is on the roster, and the line ends (CT-053); where the event gives
 * certificates and somebody earned one, their first run is asked for with it (CT-076).
 */
async function complete(client: Transaction, event: RunningEvent, at: string): Promise<void> {
  const tenant = forOrganization(client, event.organization_id);
  await lockEventOfAnybody(client, event.id);
  await queries.closeSessions(client, event.id, at, event.title);
  const presences = await queries.listPresences(client, event.id);
  const registrations = await listRegistrations(tenant, event.id);
  const known = new Set(registrations.map(({ person_id }) => person_id));
  const walkIns = presences.map(({ person_id }) => person_id).filter((person_id) => !known.has(person_id));
  await queries.addWalkIns(client, event, walkIns);
  await queries.writeCompletions(client, event.id, completeRegistrations(event, registrations, presences, at));
  const needed = sessionsForCertificate(event);
  const earned = presences.some(({ sessions_present }) => sessions_present >= needed);
  if (event.issues_certificates && earned) await askForCertificates(tenant, event);
}

/** Does what an event's status means, from the row as it is; every part can be repeated. */
export async function followEvent(database: Database, event: RunningEvent, at: string): Promise<void> {
  const settings = { 'muster.workflow_id': eventWorkflowId(event.id) };
  const within = (work: (client: Transaction) => Promise<void>) => inTransaction(database, work, settings);
  if (event.status === 'scheduled' || event.status === 'ongoing') {
    await within((client) => keepGoing(client, event.id, at));
    await tellSeats(database, event);
  }
  if (event.status === 'draft')
    await within(async (client) => void (await queries.cancelSessions(client, event.id, event.title)));
  if (event.status === 'completed') {
    await within((client) => complete(client, event, at));
    await settlePoints(database, event);
  }
  if (event.status === 'cancelled') {
    await within((client) => compensate(client, event));
    await tellCancelled(database, event);
  }
}
