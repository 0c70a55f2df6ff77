import { describe, expect, it } from 'vitest';
import { TIMESTAMPS, withSchema } from './test-schema.ts';

const { columns, unique, uniqueWhere, indexed, refers } = withSchema();

describe('the table of students', () => {
  it('a student is one person and belongs to a department (CT-016, CT-018, EAS-011)', async () => {
    expect(await unique('student_profiles', 'person_id')).toBe(true);
    expect(await refers('student_profiles', 'person_id')).toBe('people: cascade');
    expect(await columns('student_profiles', 'department_id')).toEqual({ department_id: 'uuid required' });
    expect(await refers('student_profiles', 'department_id')).toBe('departments: restrict');
  });

  it('a student may have a mentor, and a mentor many students (CT-020)', async () => {
    expect(await columns('student_profiles', 'mentor_id')).toEqual({ mentor_id: 'uuid' });
    expect(await refers('student_profiles', 'mentor_id')).toBe('people: set null');
    expect(await indexed('student_profiles', ['mentor_id'])).toBe(true);
    expect(await unique('student_profiles', 'mentor_id')).toBe(false);
  });

  it('a student has a year, and somebody to call (EAS-013, CT-023)', async () => {
    expect(
      await columns('student_profiles', 'year_level', 'emergency_contact_name', 'emergency_contact_phone'),
    ).toEqual({
      year_level: 'smallint',
      emergency_contact_name: 'varchar(150)',
      emergency_contact_phone: 'varchar(20)',
    });
  });
});

describe('the table of staff', () => {
  it('a mentor is one person with a department, a designation and a life before (CT-025, CT-027, CT-029)', async () => {
    expect(await unique('staff_profiles', 'person_id')).toBe(true);
    expect(await columns('staff_profiles', 'department_id', 'designation', 'qualifications', 'bio')).toEqual({
      department_id: 'uuid required',
      designation: 'varchar(100) required',
      qualifications: 'text',
      bio: 'text',
    });
  });
});

describe('the person behind both', () => {
  it('may have a phone, a birthday, an address and a photo (CT-021, CT-022, CT-028)', async () => {
    expect(await columns('people', 'phone', 'date_of_birth', 'address', 'photo_file_id')).toEqual({
      phone: 'varchar(20)',
      date_of_birth: 'date',
      address: 'text',
      photo_file_id: 'uuid',
    });
    expect(await refers('people', 'photo_file_id')).toBe('directus_files: set null');
  });

  it('active people are found by kind and campus (EAS-021)', async () => {
    expect(await indexed('people', ['organization_id', 'kind', 'campus_id'], 'is_active')).toBe(true);
  });

  it('an e-mail address and a user name are held once (CT-015, TESC-085)', async () => {
    expect(await unique('directus_users', 'email')).toBe(true);
    expect(await uniqueWhere('directus_users', 'username IS NOT NULL', 'lower(username::text)')).toBe(true);
    expect(await indexed('directus_users', ['organization_id', 'role'])).toBe(true);
  });
});

describe('the tables of certificates and points', () => {
  it('a template has a name, a maker and numbered versions that are a page or a file, one active per institution (CT-070..074)', async () => {
    expect(await columns('certificate_templates', 'name', 'is_active', 'created_at', 'updated_at')).toEqual({
      name: 'varchar(150) required = Global Certificate Template',
      is_active: 'boolean required = true',
      ...TIMESTAMPS,
    });
    expect(await refers('certificate_templates', 'created_by')).toBe('directus_users: set null');
    expect(await uniqueWhere('certificate_templates', 'is_active', 'organization_id', 'institution_id')).toBe(true);
    expect(await columns('certificate_template_versions', 'version', 'template_file_id', 'html')).toEqual({
      version: 'integer required = 1',
      template_file_id: 'uuid',
      html: 'text',
    });
    expect(await unique('certificate_template_versions', 'certificate_template_id', 'version')).toBe(true);
  });

  it('certificates are found by person and by event (CT-080)', async () => {
    expect(await indexed('certificates', ['person_id'])).toBe(true);
    expect(await indexed('certificates', ['event_id'])).toBe(true);
  });

  it('a category of points has a name of its own; claims are found by person, event and newest (CT-082, CT-089, CT-090)', async () => {
    expect(await columns('aicte_categories', 'name', 'description')).toEqual({
      name: 'varchar(100) required',
      description: 'text',
    });
    expect(await unique('aicte_categories', 'organization_id', 'aicte_scheme_id', 'name')).toBe(true);
    expect(await columns('aicte_point_transactions', 'created_at', 'updated_at')).toEqual(TIMESTAMPS);
    expect(await indexed('aicte_point_transactions', ['organization_id', 'created_at'])).toBe(true);
    expect(await indexed('aicte_point_transactions', ['person_id', 'status'])).toBe(true);
    expect(await indexed('aicte_point_transactions', ['event_id', 'aicte_category_id'])).toBe(true);
  });
});
