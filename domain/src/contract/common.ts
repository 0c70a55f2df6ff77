import { z } from 'zod';

/** Shapes shared by the endpoints. Every response body is `{ data }` or `{ errors: [{ message, extensions: { code, params? } }] }`. */
export const Id = z.uuid();
export const Instant = z.iso.datetime({ offset: true });
export const Day = z.iso.date();
export const RoleCode = z.enum([
  'platform_admin',
  'org_admin',
  'manager',
  'mentor',
  'organizer',
  'frontline',
  'student',
  'external',
  'service',
  'public',
]);
export type RoleCode = z.infer<typeof RoleCode>;

/** A person as others may see them. */
export const PersonRef = z.object({ id: Id, full_name: z.string(), identifier: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

/** The one explanation shape; typed in `@muster/domain/explain`. */
export const ExplanationBody = z.looseObject({ v: z.literal(1) });
