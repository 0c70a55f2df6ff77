export type Words = { [key: string]: string | Words };

/** The common words of a language, and those that each feature brings under a name of its own; a name twice is an error. */
export function mergeWords(common: Words, features: Record<string, { default: Words }>): Words {
  const all = { ...common };
  for (const [path, { default: words }] of Object.entries(features)) {
    for (const [name, text] of Object.entries(words)) {
      if (name in all) throw new Error(`${path}: "${name}" is named already`);
      all[name] = text;
    }
  }
  return all;
}
