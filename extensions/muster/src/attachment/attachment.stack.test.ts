import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller, Told } from '../testing/client.ts';
import { freshStudents, leaveBody, taskFor } from '../testing/leave.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const PDF = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
const DAY_MS = 86_400_000;

type Student = { caller: Caller; mentor: Caller };
let student: Student;
let other: Student;
/** A medical leave of a whole week, which asks for a document. */
let week: Record<string, unknown>;

const upload = (caller: Caller, bytes: Buffer, type: string, name = 'note'): Promise<Told> =>
  fetch(`${world.stack.url}/muster/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: caller.cookie, 'x-muster': '1', 'content-type': type },
    body: new Uint8Array(bytes),
  }).then(async (response) => {
    const body = (await response.json()) as { data?: never; errors?: { extensions: { code: string } }[] };
    return { status: response.status, data: body.data, code: body.errors?.[0]?.extensions.code } as Told;
  });
const download = (caller: Caller, id: string) =>
  fetch(`${world.stack.url}/muster/files/${id}`, { headers: { cookie: caller.cookie } });
const idOf = ({ data }: Told) => (data as { file_id: string }).file_id;

beforeAll(async () => {
  const found = await freshStudents(world.campus, 2);
  const [first, second] = await Promise.all(
    found.map(async ({ email, mentor }) => ({
      caller: await world.campus.as(email),
      mentor: await world.campus.as(mentor),
    })),
  );
  if (!first || !second) throw new Error('the demo campus has too few students');
  [student, other] = [first, second];
  const body = await leaveBody(student.caller, 'medical');
  const last_day = new Date(Date.parse(body.first_day) + 4 * DAY_MS).toISOString().slice(0, 10);
  week = { ...body, last_day, reason: 'Surgery', submit: true };
}, 60_000);

describe('a document', () => {
  it('lets a medical leave of more than three days be filed, and its mentor read it (CH-066, CH-102, CH-004)', async () => {
    expect(await student.caller.post('/muster/leave', week)).toMatchObject({
      status: 422,
      code: 'LEAVE_DOCUMENT_REQUIRED',
    });
    const note = await upload(student.caller, PDF, 'application/pdf', 'doctor’s note.pdf');
    expect(note).toMatchObject({
      status: 201,
      data: { name: 'doctor’s note.pdf', type: 'application/pdf', size: PDF.length },
    });
    const documents = [idOf(note)];
    const { submit: _, reason: __, ...asked } = week;
    const preview = await student.caller.post('/muster/leave/preview', { ...asked, documents });
    expect((preview.data as { problem: unknown }).problem).toBeNull();
    const filed = await student.caller.post('/muster/leave', { ...week, documents });
    expect(filed.status).toBe(201);

    const leaveId = (filed.data as { id: string }).id;
    const task = await taskFor(student.mentor, leaveId);
    const detail = (await student.mentor.get(`/muster/tasks/${task}`)).data as { documents: { file_id: string }[] };
    expect(detail.documents.map(({ file_id }) => file_id)).toEqual(documents);
    const read = await download(student.mentor, idOf(note));
    expect(Buffer.from(await read.arrayBuffer()).equals(PDF)).toBe(true);
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''doctor/);
    expect(read.headers.get('cache-control')).toContain('no-store');
    const progress = await student.caller.get(`/muster/leave/${leaveId}/progress`);
    expect((progress.data as { documents: unknown[] }).documents).toHaveLength(1);

    const outsiders = [other.caller, world.administrator, await world.campus.as('lumiya@demo.example.com')];
    expect(await Promise.all(outsiders.map(async (one) => (await download(one, idOf(note))).status))).toEqual([
      404, 404, 404,
    ]);
    expect((await download(world.nobody, idOf(note))).status).toBe(401);
    expect(await student.caller.post(`/muster/files/${idOf(note)}/drop`)).toMatchObject({
      status: 409,
      code: 'FILE_TAKEN',
    });
  });

  it('that is a photo is stored without what the phone wrote into it (CH-102)', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Make: 'PhoneMaker' }, IFD3: { GPSLatitude: '12/1 58/1 0/1' } })
      .jpeg()
      .toBuffer();
    const kept = await upload(student.caller, photo, 'image/jpeg', 'IMG_1.HEIC');
    expect(kept).toMatchObject({ status: 201, data: { name: 'IMG_1.jpg', type: 'image/jpeg' } });
    const read = await download(student.caller, idOf(kept));
    const bytes = Buffer.from(await read.arrayBuffer());
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(await student.caller.post(`/muster/files/${idOf(kept)}/drop`)).toMatchObject({ status: 200 });
    expect((await download(student.caller, idOf(kept))).status).toBe(404);
  });
});

describe('is refused with its reason, and nothing is stored:', () => {
  const stored = async () =>
    (await world.campus.rows<{ n: number }>('SELECT count(*)::int AS n FROM directus_files'))[0]?.n;

  it.each([
    [
      'a web page that is called a PDF',
      Buffer.from('<script>alert(1)</script>'),
      'application/pdf',
      415,
      'FILE_TYPE_REFUSED',
    ],
    ['a drawing with a script', Buffer.from('<svg onload="x"/>'), 'image/svg+xml', 400, 'INVALID_PAYLOAD'],
    [
      'bytes that only begin like a photo',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]),
      'image/jpeg',
      415,
      'FILE_TYPE_REFUSED',
    ],
    ['an empty file', Buffer.alloc(0), 'application/pdf', 422, 'FILE_EMPTY'],
    ['11 MB', Buffer.alloc(11 * 1024 * 1024), 'application/pdf', 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s', async (_, bytes, type, status, code) => {
    const before = await stored();
    expect(await upload(other.caller, bytes, type)).toMatchObject({ status, code });
    expect(await stored()).toBe(before);
  });

  it('a document of somebody else in a request of one’s own', async () => {
    const foreign = idOf(await upload(other.caller, PDF, 'application/pdf'));
    const answer = await student.caller.post('/muster/leave', { ...week, documents: [foreign] });
    expect(answer).toMatchObject({ status: 404, code: 'FILE_NOT_YOURS' });
  });
});
