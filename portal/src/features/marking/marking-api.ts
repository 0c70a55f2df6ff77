import { call, type Input } from '../../shared/api/client.ts';

export type Asked = Input<'markOne'>['body'];

export const markingApi = {
  one: (id: string, body: Asked) => call('markOne', { id, body }),
  many: (id: string, marks: Asked[]) => call('markMany', { id, body: { marks } }),
  myCode: () => call('personalCode'),
  scan: (id: string, code: string) => call('scanPerson', { id, body: { code } }),
  undo: (id: string, marks: { record_id: string; revision: number }[]) => call('undoMarks', { id, body: { marks } }),
};
