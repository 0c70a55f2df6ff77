import { addressOf, call, upload } from '../../shared/api/client.ts';

export const attachmentApi = {
  upload: (file: File) => upload('uploadFile', file, { query: { name: file.name } }),
  drop: (id: string) => call('dropFile', { id }),
  address: (id: string) => addressOf('file', { id }),
};
