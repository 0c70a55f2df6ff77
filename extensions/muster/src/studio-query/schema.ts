/** The part of Directus' schema overview that a query is checked against. */
export type FieldInfo = {
  field: string;
  type: string;
  alias?: boolean;
  special?: readonly string[];
  searchable?: boolean;
};
export type RelationInfo = {
  collection: string;
  field: string;
  related_collection: string | null;
  meta: { one_field?: string | null; one_allowed_collections?: readonly string[] | null } | null;
};
export type Schema = {
  collections: Record<string, { primary: string; fields: Record<string, FieldInfo> }>;
  relations: readonly RelationInfo[];
};

/** One step through a relation; `column` is the foreign key, whichever side it is on. */
export type Step = { kind: 'one' | 'many'; from: string; to: string; column: string };

/** The collection behind a field; null for what is no relation. A field to any collection names one: `item:people`. */
export const stepOf = (schema: Schema, collection: string, part: string): Step | null => {
  const [name = '', scope] = part.split(':');
  for (const relation of schema.relations) {
    if (relation.collection === collection && relation.field === name) {
      const to = scope ?? relation.related_collection;
      return to && to in schema.collections ? { kind: 'one', from: collection, to, column: name } : null;
    }
    if (relation.related_collection === collection && relation.meta?.one_field === name)
      return { kind: 'many', from: collection, to: relation.collection, column: relation.field };
  }
  return null;
};

const CALL = /^([a-z]+)\((.*)\)$/i;

/** A key of a filter, sort, group or field list: `year(a.b)` is the function `year` of the path a → b. */
export const readKey = (key: string): { path: string[]; call: string | null } => {
  const plain = key.trim();
  const dotted = plain.lastIndexOf('.', plain.indexOf('(') === -1 ? plain.length : plain.indexOf('('));
  const call = CALL.exec(plain.slice(dotted + 1));
  if (!call) return { path: plain.split('.'), call: null };
  const inner = (call[2] ?? '').split(',', 1)[0]?.trim() ?? '';
  const outer = dotted === -1 ? [] : plain.slice(0, dotted).split('.');
  return { path: [...outer, ...inner.split('.')], call: call[1]?.toLowerCase() ?? null };
};
