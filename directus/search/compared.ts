/** A column as a search compares it with `searchPattern`, written like the indexes of migration 0440, so that they are used. */
export const compared = (column: string): string => `(' ' || muster_searchable(${column}))`;
