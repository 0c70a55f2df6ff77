import { describe, expect, it } from 'vitest';
import { TIMESTAMPS, withSchema } from './test-schema.ts';

const { columns, unique, indexed, refers, oneOf } = withSchema();

describe('the tables of projects', () => {
  it('a project has a title, its texts, its days and its maker (TESC-057, TESC-058, TESC-060, TESC-061)', async () => {
    const texts = ['description', 'problem_statement', 'objectives', 'expected_outcomes'];
    expect(await columns('innovation_projects', ...texts)).toEqual(
      Object.fromEntries(texts.map((name) => [name, 'text'])),
    );
    expect(await columns('innovation_projects', 'title', 'starts_on', 'ends_on', 'created_at', 'updated_at')).toEqual({
      title: 'varchar(255) required',
      starts_on: 'date',
      ends_on: 'date',
      ...TIMESTAMPS,
    });
    expect(await refers('innovation_projects', 'created_by')).toBe('directus_users: set null');
  });

  it('a member has each role once, from a day on (TESC-062..065)', async () => {
    expect(await refers('project_members', 'innovation_project_id')).toBe('innovation_projects: cascade');
    expect(await refers('project_members', 'person_id')).toBe('people: cascade');
    expect(await oneOf('project_members', 'role')).toEqual(['leader', 'member', 'mentor', 'advisor']);
    expect(await columns('project_members', 'joined_on', 'left_on')).toEqual({
      joined_on: 'date required = CURRENT_DATE',
      left_on: 'date',
    });
    expect(await unique('project_members', 'innovation_project_id', 'person_id', 'role')).toBe(true);
  });

  it('a milestone is due on a day and done on another (TESC-066..069)', async () => {
    expect(
      await columns('project_milestones', 'title', 'description', 'due_on', 'completed_on', 'created_at', 'updated_at'),
    ).toEqual({
      title: 'varchar(255) required',
      description: 'text',
      due_on: 'date required',
      completed_on: 'date',
      ...TIMESTAMPS,
    });
    expect(await refers('project_milestones', 'innovation_project_id')).toBe('innovation_projects: cascade');
    expect(await oneOf('project_milestones', 'status')).toEqual(['pending', 'in_progress', 'completed', 'delayed']);
  });

  it('projects are found by state, members by project and by person (TESC-087)', async () => {
    expect(await indexed('innovation_projects', ['organization_id', 'status'])).toBe(true);
    expect(await indexed('project_members', ['innovation_project_id'])).toBe(true);
    expect(await indexed('project_members', ['person_id'])).toBe(true);
  });
});

describe('the table of messages', () => {
  it('a message belongs to one person and has a title, a text and a link (CT-092, OMNI-067, OMNI-069, OMNI-070)', async () => {
    expect(await columns('notifications', 'person_id', 'title', 'message', 'link')).toEqual({
      person_id: 'uuid required',
      title: 'varchar(255) required',
      message: 'text required',
      link: 'varchar(500)',
    });
    expect(await refers('notifications', 'person_id')).toBe('people: cascade');
  });

  it('a message is unread until it is read, and may expire (CT-093, OMNI-071)', async () => {
    expect(await columns('notifications', 'created_at', 'expires_at', 'is_read', 'read_at')).toEqual({
      created_at: 'timestamptz required = now()',
      expires_at: 'timestamptz',
      is_read: 'boolean required = false',
      read_at: 'timestamptz',
    });
  });

  it('messages are found by person, newest first, the unread by themselves (CT-094, OMNI-072)', async () => {
    expect(await indexed('notifications', ['organization_id', 'person_id'])).toBe(true);
    expect(await indexed('notifications', ['person_id', 'created_at'])).toBe(true);
    expect(await indexed('notifications', ['person_id', 'created_at'], 'NOT is_read')).toBe(true);
  });
});
