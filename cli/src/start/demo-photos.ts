import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import sharp from 'sharp';

/** People who get a photo: those of the demo's open sessions, so that its rosters look like rosters. */
const MOST_PHOTOS = 300;
const EDGE_PX = 256;
const HUES = 360;

type Pictured = { id: string; organization_id: string; first_name: string; last_name: string };

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
/** A UUID of version 8 made of a person's, so that the same demo has the same files. */
const fileIdOf = (personId: string): string => {
  const hex = digestOf(`photo ${personId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const escaped = (letter: string) => letter.replace(/[<>&"']/g, '');
const initialsOf = ({ first_name, last_name }: Pictured) =>
  escaped([...first_name].slice(0, 1).join('') + [...last_name].slice(0, 1).join(''));

/** A drawn figure with initials, plainly nobody: its colours and its head follow from the person's id. */
export function drawFigure(person: Pictured): string {
  const digest = digestOf(person.id);
  const hue = Number.parseInt(digest.slice(0, 4), 16) % HUES;
  const head = [
    '<circle cx="128" cy="88" r="44"/>',
    '<rect x="86" y="46" width="84" height="84" rx="18"/>',
    '<polygon points="128,38 178,88 128,138 78,88"/>',
  ][Number.parseInt(digest.slice(4, 8), 16) % 3];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${EDGE_PX}" height="${EDGE_PX}">
    <rect width="256" height="256" fill="hsl(${hue}, 45%, 86%)"/>
    <g fill="hsl(${(hue + 30) % HUES}, 40%, 42%)">${head}<path d="M 36 256 Q 36 150 128 150 Q 220 150 220 256 Z"/></g>
    <text x="128" y="224" font-family="sans-serif" font-size="56" font-weight="700" text-anchor="middle" fill="#ffffff">${initialsOf(person)}</text>
  </svg>`;
}

async function writePhoto(client: Client, folder: string, person: Pictured): Promise<void> {
  const id = fileIdOf(person.id);
  const bytes = await sharp(Buffer.from(drawFigure(person)))
    .jpeg({ quality: 80 })
    .toBuffer();
  writeFileSync(join(folder, `${id}.jpg`), bytes);
  await client.query(
    `INSERT INTO directus_files (id, storage, filename_disk, filename_download, title, type, filesize, width, height,
            organization_id, owner_person_id, data_class)
     VALUES ($1, 'local', $2, 'photo.jpg', 'Photo', 'image/jpeg', $3, $4, $4, $5, $6, 'PERSON') ON CONFLICT (id) DO NOTHING`,
    [id, `${id}.jpg`, bytes.length, EDGE_PX, person.organization_id, person.id],
  );
  await client.query('UPDATE people SET photo_file_id = $2 WHERE id = $1', [person.id, id]);
}

/**
 * Draws photos for the people of some sessions of the demo who have none.
 * @param folder where Directus keeps files
 * @returns how many were drawn
 */
export async function writeDemoPhotos(
  databaseUrl: string,
  folder: string,
  sessions: readonly string[],
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const client = new Client({ connectionString: databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    await client.query(`BEGIN; SET LOCAL muster.outbox = 'off'`);
    const { rows } = await client.query<Pictured>(
      `SELECT p.id, p.organization_id, p.first_name, p.last_name FROM people p
        WHERE p.photo_file_id IS NULL AND p.id IN (
          SELECT person_id FROM v_session_roster WHERE attendance_session_id = ANY ($1::uuid[]))
        ORDER BY p.id LIMIT ${MOST_PHOTOS}`,
      [[...sessions]],
    );
    for (const person of rows) await writePhoto(client, folder, person);
    await client.query('COMMIT');
    return rows.length;
  } finally {
    await client.end(); // what was not committed is rolled back by it
  }
}
