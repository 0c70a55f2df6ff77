import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/section';
import * as roster from '@muster/directus/section/roster-queries.ts';
import { refuseRequest } from '@muster/domain';
import { refuseAcademics, refuseDrop, refuseEnrollmentMove, refuseSectionMove } from '@muster/domain/academics';
import {
  MAX_MEMBERS,
  MAX_SECTIONS,
  type EnrollmentMove,
  type SectionItem,
  type SectionJoin,
  type SectionMove,
  type SectionRoster,
} from '@muster/domain/contract';
import { found, isAdministrator, type Actor } from '../actor.ts';
import { ProblemError, stop } from '../problem-error.ts';
import { addStudent } from './service.ts';

type Asked = { tenant: TenantDatabase; actor: Actor };
type Of<Body = undefined> = Asked & { id: string; body: Body };
type Done = { id: string };

/** Class lists are kept by the office; to everybody else these addresses lead nowhere. */
const office = ({ actor }: Asked, refusal: 'NOT_FOUND' | 'FORBIDDEN' = 'NOT_FOUND'): void => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest(refusal));
};

export const listSections = (call: Asked): Promise<SectionItem[]> => {
  office(call, 'FORBIDDEN');
  return roster.listSections(call.tenant, MAX_SECTIONS);
};

export const readRoster = async (call: Asked & { id: string }): Promise<SectionRoster> => {
  office(call);
  const section = found(await roster.readSection(call.tenant, call.id));
  return { ...section, members: await roster.listMembers(call.tenant, call.id, section.today, MAX_MEMBERS) };
};

/** The one student with this identifier or address. */
const studentNamed = async (tenant: Tenant, name: string) => {
  const [person, other] = await queries.findNamed(tenant, name);
  if (!person) throw new ProblemError(refuseAcademics('ENROLLEE_UNKNOWN'));
  if (other) throw new ProblemError(refuseAcademics('ENROLLEE_AMBIGUOUS'));
  if (person.kind !== 'student') throw new ProblemError(refuseAcademics('ENROLLEE_KIND'));
  return person;
};

export const joinSection = (call: Of<SectionJoin>): Promise<Done> => {
  office(call);
  return inTransaction(call.tenant, async (tenant) => {
    const section = found(await queries.lockSection(tenant, call.id));
    const person = await studentNamed(tenant, call.body.person);
    const outcome = await addStudent({ tenant, actor: call.actor, section }, person, call.body.on);
    if ('problem' in outcome) throw new ProblemError(outcome.problem);
    if (outcome.outcome === 'already') throw new ProblemError(refuseAcademics('SECTION_SAME'));
    return { id: person.id };
  });
};

export const moveSection = (call: Of<SectionMove>): Promise<Done> => {
  office(call);
  const { id, body, actor } = call;
  return inTransaction(call.tenant, async (tenant) => {
    const to = await roster.lockTarget(tenant, body.section_id);
    const { one, term } = found(await roster.lockSeat(tenant, id));
    if (!to) throw new ProblemError(refuseAcademics('SECTION_OTHER_COURSE'));
    stop(refuseSectionMove(one, term, to, body.on));
    await roster.moveSeat(tenant, id, to.id, body.on, actor.user_id);
    return { id };
  });
};

export const dropCourse = (call: Of<{ on: string }>): Promise<Done> => {
  office(call);
  const { id, body, actor } = call;
  return inTransaction(call.tenant, async (tenant) => {
    const { one, term } = found(await roster.lockSeat(tenant, id));
    stop(refuseDrop(one, term, body.on));
    await roster.dropSeat(tenant, id, body.on, actor.user_id);
    return { id };
  });
};

/** Leaving a program takes its student out of the courses of running and coming terms on the same day (a trigger does). */
export const moveEnrollment = (call: Of<EnrollmentMove>): Promise<Done> => {
  office(call);
  const { id, body, actor } = call;
  return inTransaction(call.tenant, async (tenant) => {
    const all = await roster.lockEnrollments(tenant, id);
    const one = found(all[0]);
    stop(refuseEnrollmentMove(one, body.status, body.on, all));
    await roster.setEnrollment(tenant, id, body.status, body.on, actor.user_id);
    return { id };
  });
};
