import { FILE_TYPES, MAX_FILE_BYTES, MAX_FILES_PER_REQUEST } from '@muster/domain/attachment';
import type { AttachmentItem } from '@muster/domain/contract';
import { computed, ref, type Ref } from 'vue';
import { ApiError } from '../../shared/api/http.ts';
import { attachmentApi } from './attachment-api.ts';

export const ACCEPTED = FILE_TYPES.join(',');
const MIB = 1024 * 1024;

/** What needs no upload to be known; the server looks at the bytes. */
function refusedEarly({ size, type }: File): ApiError | null {
  if (size > MAX_FILE_BYTES) return new ApiError('FILE_TOO_LARGE', '', 413, { megabytes: MAX_FILE_BYTES / MIB });
  return (FILE_TYPES as readonly string[]).includes(type) ? null : new ApiError('FILE_TYPE_REFUSED', '', 415);
}

/** The documents somebody adds to a request, one upload after the other; a refused one changes nothing of the others. */
export function useDocuments(documents: Ref<AttachmentItem[]>) {
  const uploading = ref<string | null>(null);
  const problem = ref<unknown>(null);
  const isFull = computed(() => documents.value.length >= MAX_FILES_PER_REQUEST);

  async function addOne(file: File): Promise<void> {
    const refused = refusedEarly(file);
    if (refused) throw refused;
    uploading.value = file.name;
    documents.value = [...documents.value, await attachmentApi.upload(file)];
  }
  async function add(files: Iterable<File>): Promise<void> {
    problem.value = null;
    try {
      for (const file of files) if (!isFull.value) await addOne(file);
    } catch (error) {
      problem.value = error;
    } finally {
      uploading.value = null;
    }
  }
  async function remove({ file_id }: AttachmentItem): Promise<void> {
    problem.value = null;
    documents.value = documents.value.filter((one) => one.file_id !== file_id);
    await attachmentApi.drop(file_id).catch((error: unknown) => (problem.value = error));
  }
  return { uploading, problem, isFull, add, remove };
}
