import { describe, expect, it } from 'vitest';
import {
  DECLARED_PROCESSES,
  decisionsOf,
  processOf,
  processOfTable,
  processOfTasks,
  processOfWorkflow,
  sqlOf,
  TASK_KINDS,
  taskWordsOf,
  topicOf,
} from './index.ts';

const unique = (names: readonly string[]) => new Set(names).size === names.length;

describe('the declarations of processes', () => {
  it('are found by slug, by workflow type, by kind of task and by topic', () => {
    expect(DECLARED_PROCESSES.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['leave', 'notification', 'session', 'statistics']),
    );
    expect(processOf('leave')?.workflow.type).toBe('leaveApproval');
    expect(processOfWorkflow('attendanceSession')?.slug).toBe('session');
    expect(processOfTasks('leave')?.slug).toBe('leave');
    expect(processOfTable('leave_applications')?.slug).toBe('leave');
    expect(topicOf('record.changed')?.process.slug).toBe('statistics');
    expect(TASK_KINDS).toContain('leave');
  });

  it('answer with nothing for what nobody declares; a task of an unknown kind is a fault of the caller', () => {
    expect(processOf('moon')).toBeNull();
    expect(processOfTasks('moon')).toBeNull();
    expect(processOfTable('moons')).toBeNull();
    expect(processOfWorkflow('moon')).toBeNull();
    expect(topicOf('moon.risen')).toBeNull();
    expect(() => decisionsOf('moon')).toThrow('moon');
    expect(decisionsOf('leave')).toEqual(['approve', 'reject', 'return']);
  });

  it('name what is asked in the reader’s language, in English where it is none of ours', () => {
    expect(taskWordsOf('leave', 'en').what).toBe('leave {{ leave | period }}');
    expect(taskWordsOf('leave', 'hi').what).toContain('छुट्टी');
    expect(taskWordsOf('leave', 'fr')).toEqual(taskWordsOf('leave', 'en'));
    expect(() => taskWordsOf('moon', 'en')).toThrow('moon');
  });

  it('claim no workflow type, no topic and no kind of task twice', () => {
    expect(unique(DECLARED_PROCESSES.map(({ workflow }) => workflow.type))).toBe(true);
    expect(unique(DECLARED_PROCESSES.flatMap(({ topics }) => Object.keys(topics)))).toBe(true);
    expect(unique(DECLARED_PROCESSES.flatMap(({ tasks }) => Object.keys(tasks)))).toBe(true);
    expect(unique(DECLARED_PROCESSES.map(({ workflow }) => workflow.id('1')))).toBe(true);
  });

  it('speak of states that the row knows', () => {
    for (const { slug, states, unfinished, topics } of DECLARED_PROCESSES) {
      const raised = Object.values(topics).flatMap((topic) => (topic.table ? [] : topic.raised));
      const named = raised.flatMap((one) => (one.on === 'state' ? [...one.to, ...(one.from ?? [])] : []));
      const waiting = unfinished && 'states' in unfinished ? unfinished.states : [];
      for (const state of [...named, ...waiting]) expect(Object.keys(states ?? {}), slug).toContain(state);
    }
  });

  it('give a condition as SQL over the row: of no state at all it never holds', () => {
    expect(sqlOf({ states: ['open', 'closed'] })).toBe(`t.status IN ('open', 'closed')`);
    expect(sqlOf({ states: [] })).toBe('t.status IN (NULL)');
    expect(sqlOf({ sql: 't.ends_at > now()' })).toBe('t.ends_at > now()');
  });
});
