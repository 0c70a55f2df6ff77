import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, fileTypeOf, MAX_FILE_BYTES, mayReadFile, refuseFile, refuseFiles } from './index.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF');
const PNG = bytes([0x89], 'PNG', [0x0d, 0x0a, 0x1a, 0x0a], 'IHDR');
const WEBP = bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ');
const PDF = bytes('%PDF-1.7\n1 0 obj\n', '%%EOF\n');

describe('a document (CH-066)', () => {
  it('is what its bytes say: a photo or a whole PDF', () => {
    expect([JPEG, PNG, WEBP, PDF].map(fileTypeOf)).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'application/pdf',
    ]);
  });

  it.each([
    ['a web page', bytes('<html><script>alert(1)</script>')],
    ['a drawing that can hold a script', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>')],
    ['an archive', bytes('PK', [3, 4])],
    ['a program', bytes([0x7f], 'ELF')],
    ['a PDF that was cut off', bytes('%PDF-1.7\n1 0 obj')],
    ['a PDF behind something else', bytes('GIF89a %PDF-1.7 %%EOF')],
    ['a sound in the container of a picture', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
  ])('is refused when it is %s', (_, file) => {
    expect(refuseFile(file, 0)?.code).toBe('FILE_TYPE_REFUSED');
  });

  it('is never taken for more than its first bytes say, whatever follows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (tail) => {
        const file = Uint8Array.from([0x00, ...tail]);
        return fileTypeOf(file) === null;
      }),
    );
  });

  it('has one to 10 MiB, and 100 MiB a day are enough for one person', () => {
    const large = new Uint8Array(MAX_FILE_BYTES + 1);
    large.set(JPEG);
    const code = (file: Uint8Array, used = 0) => refuseFile(file, used)?.code;
    expect(code(new Uint8Array())).toBe('FILE_EMPTY');
    expect(code(large)).toBe('FILE_TOO_LARGE');
    expect(code(large.subarray(0, 10_485_760))).toBeUndefined();
    expect(code(JPEG, 104_857_600 - JPEG.length)).toBeUndefined();
    expect(code(JPEG, 104_857_600 - JPEG.length + 1)).toBe('FILE_QUOTA');
  });
});

describe('the name of a document', () => {
  it.each([
    ['scan 12.PNG', 'image/jpeg', 'scan 12.jpg'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['C:\\Users\\a\\note.pdf', 'application/pdf', 'note.pdf'],
    ['ವೈದ್ಯಕೀಯ ಪ್ರಮಾಣಪತ್ರ.pdf', 'application/pdf', 'ವೈದ್ಯಕೀಯ ಪ್ರಮಾಣಪತ್ರ.pdf'],
    ['report\u202Efdp.exe', 'application/pdf', 'report fdp.pdf'],
    ['a"b\r\nX: y.pdf', 'application/pdf', 'a b X y.pdf'],
    ['.pdf', 'application/pdf', 'document.pdf'],
  ] as const)('%s, stored as %s, is shown as %s', (given, stored, shown) => {
    expect(fileNameOf(given, stored)).toBe(shown);
  });

  it('is cut between characters, never inside one', () => {
    expect(fileNameOf('😀'.repeat(300), 'application/pdf')).toBe(`${'😀'.repeat(100)}.pdf`);
  });

  it('never holds a path, a quote or a line break', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => !/[/\\"\r\n\0]/.test(fileNameOf(name))));
  });
});

describe('a document is read (CH-102)', () => {
  const readers = { owner_person_id: 'owner', asked_person_ids: ['mentor', 'head'] };
  it('by who handed it in and by the people asked to decide, and by nobody else', () => {
    expect(['owner', 'mentor', 'head'].map((id) => mayReadFile(id, readers))).toEqual([true, true, true]);
    expect(mayReadFile('administrator', readers)).toBe(false);
    expect(mayReadFile(null, { owner_person_id: null, asked_person_ids: [] })).toBe(false);
  });
});

describe('a request takes', () => {
  const file = (id: string, owner = 'me', attached = false) => ({ id, owner_person_id: owner, attached });
  const code = (ids: string[], ...files: ReturnType<typeof file>[]) => refuseFiles(ids, files, 'me')?.code;
  it('only files of its own person that no other request has', () => {
    expect(code([])).toBeUndefined();
    expect(code(['a', 'b'], file('a'), file('b'))).toBeUndefined();
    expect(code(['a'], file('a', 'somebody'))).toBe('FILE_NOT_YOURS');
    expect(code(['a', 'gone'], file('a'))).toBe('FILE_NOT_YOURS');
    expect(code(['a'], file('a', 'me', true))).toBe('FILE_TAKEN');
  });
});
