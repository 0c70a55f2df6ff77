import { describe, expect, it } from 'vitest';
import { TIMESTAMPS, withSchema } from './test-schema.ts';

const { columns, unique, uniqueWhere, indexed, refers } = withSchema();
const NAMED = { name: 'varchar(255) required', code: 'varchar(50) required', description: 'text' };

describe('the tables of academics', () => {
  it('an institution has its name, code, kind, addresses and logo (TESC-016..022)', async () => {
    expect(
      await columns(
        'institutions',
        'name',
        'code',
        'type',
        'address',
        'city',
        'country',
        'postal_code',
        'created_at',
        'updated_at',
      ),
    ).toEqual({
      name: 'varchar(255) required',
      code: 'varchar(50) required',
      type: 'varchar(100)',
      address: 'text',
      city: 'varchar(100)',
      country: 'varchar(100)',
      postal_code: 'varchar(20)',
      ...TIMESTAMPS,
    });
    expect(await columns('institutions', 'phone', 'email', 'website')).toEqual({
      phone: 'varchar(20)',
      email: 'varchar(254)',
      website: 'varchar(255)',
    });
    expect(await unique('institutions', 'organization_id', 'code')).toBe(true);
    expect(await refers('institutions', 'logo_file_id')).toBe('directus_files: set null');
  });

  it('a faculty belongs to an institution and goes with it, one per code (TESC-023, TESC-024, TESC-028)', async () => {
    expect(await columns('faculties', 'name', 'code', 'description', 'created_at', 'updated_at')).toEqual({
      ...NAMED,
      ...TIMESTAMPS,
    });
    expect(await refers('faculties', 'institution_id')).toBe('institutions: cascade');
    expect(await unique('faculties', 'institution_id', 'code')).toBe(true);
  });

  it('a department belongs to a faculty, one per code, and outlives its head (TESC-025..028)', async () => {
    expect(await columns('departments', 'name', 'code', 'description', 'created_at', 'updated_at')).toEqual({
      ...NAMED,
      ...TIMESTAMPS,
    });
    expect(await refers('departments', 'faculty_id')).toBe('faculties: cascade');
    expect(await refers('departments', 'head_id')).toBe('people: set null');
    expect(await unique('departments', 'faculty_id', 'code')).toBe(true);
  });

  it('a program belongs to a department and has years, credits and a degree (TESC-029..034)', async () => {
    expect(await columns('programs', 'name', 'code', 'description', 'created_at', 'updated_at')).toEqual({
      ...NAMED,
      ...TIMESTAMPS,
    });
    expect(await columns('programs', 'duration_years', 'total_credits', 'degree_type', 'is_active')).toEqual({
      duration_years: 'integer required',
      total_credits: 'integer required',
      degree_type: 'varchar(100)',
      is_active: 'boolean required = true',
    });
    expect(await refers('programs', 'department_id')).toBe('departments: cascade');
    expect(await unique('programs', 'department_id', 'code')).toBe(true);
  });

  it('a course belongs to a program and has credits and hours, one per code (TESC-035..040)', async () => {
    expect(await columns('courses', 'name', 'code', 'description', 'created_at', 'updated_at')).toEqual({
      ...NAMED,
      ...TIMESTAMPS,
    });
    expect(await columns('courses', 'credits', 'hours_per_week', 'is_core', 'is_active')).toEqual({
      credits: 'integer required',
      hours_per_week: 'integer',
      is_core: 'boolean required = true',
      is_active: 'boolean required = true',
    });
    expect(await refers('courses', 'program_id')).toBe('programs: cascade');
    expect(await unique('courses', 'program_id', 'code')).toBe(true);
  });

  it('a prerequisite names two courses, each pair once (TESC-041)', async () => {
    expect(await refers('course_prerequisites', 'course_id')).toBe('courses: cascade');
    expect(await refers('course_prerequisites', 'prerequisite_course_id')).toBe('courses: cascade');
    expect(await unique('course_prerequisites', 'course_id', 'prerequisite_course_id')).toBe(true);
  });

  it('a term has its days and a code of its own, and one is current (TESC-042..045)', async () => {
    expect(
      await columns('academic_terms', 'name', 'code', 'starts_on', 'ends_on', 'is_current', 'created_at', 'updated_at'),
    ).toEqual({
      name: 'varchar(100) required',
      code: 'varchar(50) required',
      starts_on: 'date required',
      ends_on: 'date required',
      is_current: 'boolean required = false',
      ...TIMESTAMPS,
    });
    expect(await unique('academic_terms', 'organization_id', 'code')).toBe(true);
    expect(await uniqueWhere('academic_terms', 'is_current', 'organization_id', 'institution_id')).toBe(true);
  });

  it('an enrollment has its first and last day, and is found by student and state (TESC-047, TESC-056, TESC-086)', async () => {
    expect(await columns('enrollments', 'enrolled_on', 'completed_on', 'created_at', 'updated_at')).toEqual({
      enrolled_on: 'date required',
      completed_on: 'date',
      ...TIMESTAMPS,
    });
    expect(await indexed('enrollments', ['person_id', 'status'])).toBe(true);
    expect(await indexed('course_enrollments', ['enrollment_id'])).toBe(true);
    expect(await indexed('course_enrollments', ['course_id'])).toBe(true);
  });

  it('a course is taken once a term, from a day on, with a grade and its points (TESC-051, TESC-053..056)', async () => {
    expect(
      await columns('course_enrollments', 'enrolled_on', 'grade', 'grade_points', 'created_at', 'updated_at'),
    ).toEqual({
      enrolled_on: 'date required',
      grade: 'varchar(2)',
      grade_points: 'numeric(4,2)',
      ...TIMESTAMPS,
    });
    expect(await unique('course_enrollments', 'enrollment_id', 'course_id', 'academic_term_id')).toBe(true);
  });
});
