import { createHash } from 'node:crypto';
import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/attachment';
import {
  ATTACHMENT_PROBLEMS,
  fileNameOf,
  fileTypeOf,
  mayReadFile,
  maySeePhoto,
  PHOTO_EDGE_PX,
  refuseFile,
  refuseFiles,
  UNUSED_HOURS,
  type FileType,
} from '@muster/domain/attachment';
import type { AttachmentItem } from '@muster/domain/contract';
import { problemsOf } from '@muster/domain';
import { found, personOf, type Actor } from '../actor.ts';
import { FileAnswer } from '../http-file.ts';
import { ProblemError, stop } from '../problem-error.ts';
import { factsOfPicture, redrawPicture, type PictureFacts } from './picture.ts';
import type { FileStorage } from './storage.ts';

const refuse = problemsOf(ATTACHMENT_PROBLEMS);
/** How long a browser shows a photo without asking again; somebody else who signs in there does ask (`Vary`). */
const PHOTO_KEPT_S = 3600;

type Stored = { bytes: Buffer; type: FileType; picture: PictureFacts | null };

/** A document as it is kept: a picture drawn anew as JPEG, a PDF byte for byte. */
const asStored = async (bytes: Buffer): Promise<Stored> => {
  if (fileTypeOf(bytes) === 'application/pdf') return { bytes, type: 'application/pdf', picture: null };
  const picture = await redrawPicture(bytes);
  if (!picture) throw new ProblemError(refuse('FILE_TYPE_REFUSED'));
  return { bytes: picture, type: 'image/jpeg', picture: await factsOfPicture(bytes, picture) };
};

export const createAttachments = (storage: FileStorage) => {
  const dropUnused = async (tenant: Tenant, personId: string) => {
    for (const { id } of await queries.listUnused(tenant, personId, UNUSED_HOURS)) await storage.remove(id);
  };

  return {
    /** Keeps a document of the actor until a request takes it, or for a day. */
    async upload(tenant: Tenant, actor: Actor, given: Buffer, name: string): Promise<AttachmentItem> {
      const owner_person_id = personOf(actor);
      stop(refuseFile(given, await queries.countBytes(tenant, owner_person_id)));
      if (!(await storage.hasRoom())) throw new ProblemError(refuse('UPLOADS_PAUSED'));
      const { bytes, type, picture } = await asStored(given);
      await dropUnused(tenant, owner_person_id);
      const shown = fileNameOf(name, type);
      const file_id = await storage.write(bytes, {
        filename_download: shown,
        title: shown,
        type,
        organization_id: tenant.organization_id,
        owner_person_id,
        uploaded_by: actor.user_id,
        data_class: 'ATT',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        perceptual_hash: picture?.perceptual_hash ?? null,
        camera_file: picture?.camera_file ?? null,
      });
      return { file_id, name: shown, type, size: bytes.length };
    },

    async download(tenant: Tenant, actor: Actor, id: string): Promise<FileAnswer> {
      const file = found(await queries.readFile(tenant, id, actor));
      const asked_person_ids = file.asked && actor.person_id ? [actor.person_id] : [];
      found(mayReadFile(actor.person_id, { ...file, asked_person_ids }) || null);
      const { stream, stat } = await storage.read(id);
      return new FileAnswer({ stream, name: file.name, type: file.type, size: stat.size });
    },

    /** The photo of a person as rosters show it: drawn anew in a small size, without what a camera wrote into it. */
    async photo(tenant: Tenant, actor: Actor, personId: string): Promise<FileAnswer> {
      const photo = found(await queries.readPhoto(tenant, personId, actor));
      found(maySeePhoto(personId, { ...photo, person_id: actor.person_id, role: actor.role }) || null);
      const { stream, stat } = await storage.readSmall(photo.id, PHOTO_EDGE_PX);
      const etag = createHash('sha256').update(`${photo.id} ${photo.changed_at} ${PHOTO_EDGE_PX}`).digest('base64url');
      const kept = { etag: `"${etag}"`, seconds: PHOTO_KEPT_S };
      return new FileAnswer({ stream, name: 'photo.jpg', type: 'image/jpeg', size: stat.size, kept });
    },

    /** Removes a document that no request has taken yet. */
    async drop(tenant: Tenant, actor: Actor, id: string) {
      const [file] = await queries.lockFiles(tenant, [id]);
      stop(refuseFiles([id], file ? [file] : [], personOf(actor)));
      await storage.remove(id);
      return { dropped: true };
    },
  };
};

/** Hands documents of the actor over to a request, in the transaction that writes the request. */
export const attachDocuments = async (
  tenant: Tenant,
  actor: Actor,
  ids: readonly string[],
  owner: queries.Owner,
  kind: 'document' | 'medical_certificate' | 'evidence' | 'photo' | 'report' | 'other' = 'document',
): Promise<void> => {
  if (ids.length === 0) return;
  stop(refuseFiles(ids, await queries.lockFiles(tenant, ids), personOf(actor)));
  await queries.attach(tenant, ids, owner, kind);
};
