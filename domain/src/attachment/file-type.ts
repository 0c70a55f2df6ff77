/** What a document may be; pictures are stored again as JPEG, a PDF as it is. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** The bytes a file of each type begins with; `null` = any byte (the length field of a RIFF container). */
const MAGIC: Record<FileType, readonly (number | null)[]> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/webp': [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
};

const beginsWith = (bytes: Uint8Array, magic: readonly (number | null)[]): boolean =>
  magic.every((byte, at) => bytes.length > at && (byte === null || bytes[at] === byte));

/** How far before its end a PDF must say `%%EOF`, in bytes (ISO 32000-1, annex H.3.4.4). */
const PDF_END_BYTES = 1024;
const PDF_END = '%%EOF';

const endsAsPdf = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(Math.max(0, bytes.length - PDF_END_BYTES))).includes(PDF_END);

/**
 * What a file is by its own bytes, whatever its name or its sender says; `null` for everything that is not taken. A PDF
 * that was cut off is none.
 * @param bytes the whole file
 */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const type = FILE_TYPES.find((one) => beginsWith(bytes, MAGIC[one])) ?? null;
  return type === 'application/pdf' && !endsAsPdf(bytes) ? null : type;
}
