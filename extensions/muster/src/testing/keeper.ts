import { expect } from 'vitest';
import type { Caller } from './client.ts';

type Row = Record<string, unknown>;

/** A short text no other row has. */
export const fresh = (prefix: string) => `${prefix}${Math.random().toString(36).slice(2, 10)}`;

/** What an administrator does with the rows of a collection in the Studio, and what the Studio answers to it. */
export function createKeeper(administrator: Caller) {
  const create = (collection: string, row: Row) => administrator.post(`/items/${collection}`, row);
  const read = async (collection: string, id: string) =>
    (await administrator.get(`/items/${collection}/${id}`)).data as Row;
  const refused = async (collection: string, row: Row, what: string) => {
    const told = await create(collection, row);
    expect([what, told.status], told.message).toEqual([what, 400]);
    expect(told.code, what).toBeTruthy();
    return told;
  };
  return {
    /** Creates the row and reads it again, as a second administrator would see it. */
    async keeps(collection: string, row: Row): Promise<Row & { id: string }> {
      const told = await create(collection, row);
      expect(told.status, `${collection}: ${told.message}`).toBe(200);
      return (await read(collection, (told.data as Row)['id'] as string)) as Row & { id: string };
    },
    async refusesWithout(collection: string, row: () => Row, ...fields: string[]) {
      for (const field of fields) {
        const { [field]: _left, ...rest } = row();
        await refused(collection, rest, `${collection} without ${field}`);
      }
    },
    /** The text may have `length` characters, and one more is refused. */
    async bounds(collection: string, row: () => Row, lengths: Record<string, number>) {
      for (const [field, length] of Object.entries(lengths)) {
        const text = `${fresh('x')}`.padEnd(length, 'y');
        const told = await create(collection, { ...row(), [field]: text.slice(0, length) });
        expect([field, told.status], told.message).toEqual([field, 200]);
        await refused(collection, { ...row(), [field]: `${text}z` }, `${collection}.${field} over ${length}`);
      }
    },
    /** A second row with the same values of these fields is told that the first is there. */
    async refusesTwice(collection: string, row: () => Row, ...fields: string[]) {
      const first = row();
      expect((await create(collection, first)).status).toBe(200);
      const same = Object.fromEntries(fields.map((field) => [field, first[field]]));
      const told = await create(collection, { ...row(), ...same });
      expect([collection, told.code], told.message).toEqual([collection, 'RECORD_NOT_UNIQUE']);
    },
    async refuses(collection: string, row: Row, what: string) {
      return refused(collection, row, what);
    },
    async changes(collection: string, id: string, change: Row): Promise<Row> {
      const told = await administrator.patch(`/items/${collection}/${id}`, change);
      expect(told.status, `${collection}: ${told.message}`).toBe(200);
      return read(collection, id);
    },
    async removes(collection: string, id: string) {
      const told = await administrator.remove(`/items/${collection}/${id}`);
      expect(told.status, `${collection}: ${told.message}`).toBe(204);
    },
    read,
  };
}
