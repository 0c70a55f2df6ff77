import type { AttachmentItem } from '@muster/domain/contract';
import { flushPromises } from '@vue/test-utils';
import { ref } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useDocuments } from './use-documents.ts';

const answers: Response[] = [];
const sent: { url: string; type: string | null }[] = [];
beforeEach(() => {
  answers.length = sent.length = 0;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, type: new Headers(init.headers).get('content-type') });
    return Promise.resolve(answers.shift());
  });
});
const stored = (file_id: string): AttachmentItem => ({ file_id, name: 'note.pdf', type: 'application/pdf', size: 9 });
const answer = (file_id: string) => answers.push(Response.json({ data: stored(file_id) }, { status: 201 }));
const pdf = (name = 'note.pdf', size = 9) => new File([new Uint8Array(size)], name, { type: 'application/pdf' });

describe('documents of a request (CH-066)', () => {
  it('are sent as they are, one after the other, and listed as the server names them', async () => {
    const documents = ref<AttachmentItem[]>([]);
    const { add, uploading } = useDocuments(documents);
    answer('a');
    answer('b');
    const added = add([pdf('my note.pdf'), pdf()]);
    expect(uploading.value).toBe('my note.pdf');
    await added;
    expect(documents.value.map(({ file_id }) => file_id)).toEqual(['a', 'b']);
    expect(sent[0]).toEqual({ url: '/muster/files?name=my+note.pdf', type: 'application/pdf' });
  });

  it('are refused before they are sent when their size or kind says enough', async () => {
    const documents = ref<AttachmentItem[]>([]);
    const { add, problem } = useDocuments(documents);
    await add([pdf('large.pdf', 10 * 1024 * 1024 + 1)]);
    expect(problem.value).toMatchObject({ code: 'FILE_TOO_LARGE', params: { megabytes: 10 } });
    await add([new File(['x'], 'a.exe', { type: 'application/x-msdownload' })]);
    expect(problem.value).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
    expect(sent).toEqual([]);
  });

  it('keep the ones that are there when another one is refused', async () => {
    const documents = ref([stored('a')]);
    const { add, problem } = useDocuments(documents);
    const refusal = { errors: [{ message: 'no', extensions: { code: 'FILE_QUOTA', params: { megabytes: 100 } } }] };
    answers.push(Response.json(refusal, { status: 429 }));
    await add([pdf()]);
    expect(problem.value).toMatchObject({ code: 'FILE_QUOTA' });
    expect(documents.value).toEqual([stored('a')]);
  });

  it('are five at most', async () => {
    const documents = ref(['a', 'b', 'c', 'd'].map(stored));
    const { add, isFull } = useDocuments(documents);
    answer('e');
    await add([pdf(), pdf()]);
    await flushPromises();
    expect(documents.value).toHaveLength(5);
    expect(isFull.value).toBe(true);
    expect(sent).toHaveLength(1);
  });
});
