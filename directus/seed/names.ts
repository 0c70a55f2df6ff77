import type { Random } from './random.ts';

/** Syllables of invented names: they sound at home on an Indian campus and belong to nobody. */
const FIRST_START = [
  'Aa',
  'Vi',
  'Ru',
  'Ne',
  'Sha',
  'Ki',
  'Ta',
  'Mi',
  'Jo',
  'De',
  'La',
  'Pru',
  'Su',
  'Ira',
  'Omi',
  'Ha',
];
const FIRST_MIDDLE = ['ra', 'vi', 'ni', 'sha', 'lu', 'mi', 'de', 'ka', 'ya', 'no', 'ri', 'tha'];
const FIRST_END = ['n', 'sh', 'kta', 'yal', 'nda', 'vim', 'mir', 'ro', 'ta', 'zia'];
const LAST_START = ['Kor', 'Mal', 'Tir', 'Ven', 'Bhal', 'Gan', 'Sol', 'Pad', 'Rav', 'Ches', 'Nal', 'Yed'];
const LAST_MIDDLE = ['u', 'a', 'i', 'e'];
const LAST_END = [
  'marro',
  'dhule',
  'purla',
  'gallo',
  'turva',
  'mbara',
  'koshe',
  'vande',
  'tolle',
  'ruvi',
  'lanko',
  'peth',
];

export type Name = { first_name: string; last_name: string; email: string };

/** Under a reserved domain whose top level Directus' address check knows. */
const MAIL_DOMAIN = 'demo.example.com';

/** Draws names and addresses; no two addresses of one installation are alike. */
export function createNames() {
  const taken = new Set<string>();
  const address = (local: string): string => {
    for (let copy = 1; ; copy += 1) {
      const email = `${local}${copy === 1 ? '' : copy}@${MAIL_DOMAIN}`;
      if (taken.has(email)) continue;
      taken.add(email);
      return email;
    }
  };
  return {
    draw(random: Random): Name {
      const first_name = random.pick(FIRST_START) + random.pick(FIRST_MIDDLE) + random.pick(FIRST_END);
      const last_name = random.pick(LAST_START) + random.pick(LAST_MIDDLE) + random.pick(LAST_END);
      return { first_name, last_name, email: address(`${first_name}.${last_name}`.toLowerCase()) };
    },
    /** A person whose name is fixed, because people sign in with it. */
    fixed: (first_name: string, last_name: string): Name => ({
      first_name,
      last_name,
      email: address(first_name.toLowerCase()),
    }),
  };
}
export type Names = ReturnType<typeof createNames>;
