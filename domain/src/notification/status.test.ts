import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOTIFICATION_TYPES, notificationWorkflowId } from './index.ts';

const migration = (file: string) =>
  readFileSync(new URL(`../../../directus/migrations/${file}`, import.meta.url), 'utf8');

describe('the lists', () => {
  it('know absences, conflicts and doubtful data besides what this product adds (OMNI-068)', () => {
    expect(NOTIFICATION_TYPES).toEqual(expect.arrayContaining(['absence', 'conflict', 'data_quality']));
  });

  it('are those of the tables (OMNI-068)', () => {
    const [, types = ''] = /CHECK \(notification_type IN \(([^)]*)\)/.exec(migration('0130-notification.sql')) ?? [];
    expect([...types.matchAll(/'(\w+)'/g)].map(([, type]) => type)).toEqual([...NOTIFICATION_TYPES]);
  });

  it('give each message one workflow', () => {
    expect(notificationWorkflowId('1')).toBe('notify:1');
  });
});
