import { z } from 'zod';
import { PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

/** People of one call at most; a longer list is sent in parts. */
export const MAX_ENROLLED = 500;

/**
 * `POST /muster/sections/:id/enrollments/bulk`: each line is an identifier (USN, employee number) or an e-mail address of
 * one person, `as` what they become in the section.
 */
export const EnrollMany = z.strictObject({
  people: z.array(textOf(254)).min(1).max(MAX_ENROLLED),
  as: z.enum(['student', 'lead', 'assistant', 'substitute']).default('student'),
});
export type EnrollMany = z.infer<typeof EnrollMany>;

/** What became of one line: added, there already, or refused with a code and a sentence. */
export const EnrollAnswer = z.object({
  asked: z.string(),
  person: PersonRef.nullable(),
  outcome: z.enum(['added', 'already', 'refused']),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type EnrollAnswer = z.infer<typeof EnrollAnswer>;

/** Who is in a section. */
export const SECTION_ROUTES = {
  enrollMany: route({
    method: 'post',
    path: '/sections/:id/enrollments/bulk',
    subject: 'course_sections',
    summary: 'Put up to 500 people into a section by identifier or e-mail; each line is answered for itself',
    body: EnrollMany,
    reply: z.object({ answers: z.array(EnrollAnswer) }),
    limit: 'submit',
  }),
} as const;
