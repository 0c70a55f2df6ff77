import { inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/section';
import type { NamedPerson, SectionRow } from '@muster/directus/section';
import { refuseRequest, sayProblem, type Problem } from '@muster/domain';
import { refuseAcademics, refuseCourse, refuseJoinDay } from '@muster/domain/academics';
import type { EnrollAnswer, EnrollMany } from '@muster/domain/contract';
import { found, isAdministrator, type Actor } from '../actor.ts';
import { refusalOf } from '../errors.ts';
import type { Call } from '../http.ts';
import { ProblemError } from '../problem-error.ts';

type Outcome =
  { person: NamedPerson | null; outcome: 'added' | 'already' } | { person: NamedPerson | null; problem: Problem };
type Asked = Pick<Call, 'tenant' | 'actor' | 'id'> & { body: EnrollMany };
type Place = { tenant: Tenant; actor: Actor; section: SectionRow };

/** Codes of courses instead of their keys, which nobody reads. */
const inCodes = (problem: Problem, { prerequisites }: SectionRow): Problem => {
  const { courses } = problem.params ?? {};
  if (problem.code !== 'PREREQUISITE_MISSING' || typeof courses !== 'string') return problem;
  const codes = courses
    .split(', ')
    .map((key) => prerequisites.find((one) => one.prerequisite_course_id === key)?.code ?? key);
  return refuseAcademics('PREREQUISITE_MISSING', { courses: codes.join(', ') });
};

/** Puts a student into a section from a day on: on the list already, added, or refused. */
export const addStudent = async (
  { tenant, actor, section }: Place,
  person: NamedPerson,
  on: string = section.today,
): Promise<Outcome> => {
  const { course, term, prerequisites } = section;
  const { enrollment, results } = await queries.readStudent(tenant, person.id, course.program_id);
  if (!enrollment) return { person, problem: refuseAcademics('ENROLLMENT_NOT_ACTIVE') };
  const now = results.find(
    (one) => one.course_id === course.id && one.academic_term_id === term.id && one.status !== 'dropped',
  );
  if (now?.course_section_id === section.id) return { person, outcome: 'already' };
  const problem = refuseCourse({
    enrollment,
    course,
    term,
    results,
    prerequisites,
    section: { capacity: section.capacity, seats_taken: section.seats_taken },
  });
  if (problem) return { person, problem: inCodes(problem, section) };
  const left = results.find((one) => one.course_id === course.id && one.academic_term_id === term.id)?.dropped_on;
  const early = refuseJoinDay(on, section.today, term, left ?? null);
  if (early) return { person, problem: early };
  await queries.enroll(tenant, section, enrollment.id, on, actor.user_id);
  return { person, outcome: 'added' };
};

const addOne = async (place: Place, asked: string, as: EnrollMany['as']): Promise<Outcome> => {
  const [person, other] = await queries.findNamed(place.tenant, asked);
  if (!person) return { person: null, problem: refuseAcademics('ENROLLEE_UNKNOWN') };
  if (other) return { person: null, problem: refuseAcademics('ENROLLEE_AMBIGUOUS') };
  if ((person.kind === 'student') !== (as === 'student')) return { person, problem: refuseAcademics('ENROLLEE_KIND') };
  if (as === 'student') return addStudent(place, person);
  const written = await queries.addStaff(place.tenant, place.section, person.id, as, place.actor.user_id);
  return { person, outcome: written > 0 ? 'added' : 'already' };
};

/** Puts many people into a section; each line is a transaction of its own, so that one refusal stops no other line. */
export const enrollMany = async ({ tenant: database, actor, body, id }: Asked) => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('FORBIDDEN'));
  const answers: EnrollAnswer[] = [];
  for (const asked of body.people) {
    const told = await inTransaction(database, async (tenant) => {
      const section = found(await queries.lockSection(tenant, id));
      return addOne({ tenant, actor, section }, asked, body.as);
    }).catch((error: unknown): Outcome => {
      const refusal = refusalOf(error);
      if (!refusal || refusal.problem.code === 'NOT_FOUND') throw error;
      return { person: null, problem: refusal.problem };
    });
    const { person } = told;
    const problem = 'problem' in told ? told.problem : null;
    answers.push({
      asked,
      person: person && { id: person.id, full_name: person.full_name, identifier: person.identifier },
      outcome: 'problem' in told ? 'refused' : told.outcome,
      problem: problem && {
        code: problem.code,
        message: sayProblem(problem.code, problem.params, actor.locale ?? 'en'),
      },
    });
  }
  return { answers };
};
