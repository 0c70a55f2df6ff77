// What the generator knows of the domain before it becomes pages.

/** What a doc comment says: its paragraphs, and its tags in order. */
export type Doc = { text: string; tags: readonly { name: string; text: string }[] };

/** Anything the domain exports, with the place where it is written. */
export type Named = { name: string; file: string; doc: Doc };

/** A value a rule takes; `kind` is its type in words. */
export type Taken = { name: string; kind: string; note: string };

/** A function of the domain. `codes` are the problems it may name. */
export type Rule = Named & { takes: Taken[]; gives: string; codes: string[] };

/** One allowed change of state and who or what makes it. */
export type Move = { from: string; to: string; mover: string };

/** A transition table; `column` is `table.column` where a table of the database follows it. */
export type MoveTable = Named & { column: string | null; states: string[]; moves: Move[] };

export type ProblemRow = { code: string; status: number; sentence: string };
export type Constant = Named & { value: unknown };
export type TypeRow = Named & { kind: string };

/** Names under which the workflow engine knows things: a workflow id, or the messages of one workflow. */
export type EngineName = Named & { value: string };

/** All that one slug exports, in the order of its index. */
export type Chapter = {
  slug: string;
  title: string;
  purpose: string;
  rules: Rule[];
  tables: MoveTable[];
  problems: ProblemRow[];
  constants: Constant[];
  /** Rule codes whose explanations can be recomputed. */
  explained: string[];
  engine: EngineName[];
  types: TypeRow[];
  /** Slugs whose rules these rest on. */
  uses: string[];
};

/** Where a name leads: a page, and the part after `#`. Modules may use the same name, so that one name may lead to several. */
export type Target = { slug: string; anchor: string };
export type Links = ReadonlyMap<string, readonly Target[]>;
