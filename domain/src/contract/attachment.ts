import { z } from 'zod';
import { MAX_FILES_PER_REQUEST } from '../attachment/limits.ts';
import { FILE_TYPES } from '../attachment/file-type.ts';
import { Id } from './common.ts';
import { route } from './route.ts';

/** A document as its owner and the people who decide see it. */
export const AttachmentItem = z.object({
  file_id: Id,
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.int(),
});
export type AttachmentItem = z.infer<typeof AttachmentItem>;

/** The documents a request is filed with: ids of files that were uploaded before, each once. */
export const Documents = z
  .array(Id)
  .max(MAX_FILES_PER_REQUEST)
  .refine((ids) => new Set(ids).size === ids.length, 'a document twice')
  .default([]);

const UploadQuery = z.strictObject({ name: z.string().max(255).default('') });

/** `v` is the photo's file: a new photo has another address, so that a browser may keep the old one's picture. */
const PhotoQuery = z.strictObject({ v: Id.optional() });

/** Documents of requests, and photos of people. */
export const ATTACHMENT_ROUTES = {
  uploadFile: route({
    method: 'post',
    path: '/files',
    summary: 'Hand in a photo or a PDF; the body is the file itself',
    query: UploadQuery,
    upload: FILE_TYPES,
    reply: AttachmentItem,
    status: 201,
    limit: 'upload',
  }),
  file: route({
    method: 'get',
    path: '/files/:id',
    subject: 'directus_files',
    summary: 'The file itself, for its owner and the people asked to decide',
    download: true,
    reply: z.never(),
  }),
  personPhoto: route({
    method: 'get',
    path: '/people/:id/photo',
    subject: 'people',
    summary: 'The photo of a person, small, for whoever has to recognise them',
    query: PhotoQuery,
    download: true,
    reply: z.never(),
    limit: 'photo',
  }),
  dropFile: route({
    method: 'post',
    path: '/files/:id/drop',
    subject: 'directus_files',
    summary: 'Remove a document that no request has taken',
    reply: z.object({ dropped: z.boolean() }),
  }),
} as const;
