import { statfs } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from '../deps.ts';

type FileData = Record<string, unknown> & { filename_download: string; type: string };
type Transformation = { width: number; height: number; fit: 'cover'; format: 'jpg'; quality: number };
type Service = {
  uploadOne(stream: Readable, data: FileData, key?: string, options?: { emitEvents: boolean }): Promise<string>;
  deleteOne(id: string): Promise<unknown>;
  getAsset(
    id: string,
    options?: { transformationParams: Transformation },
  ): Promise<{ stream: Readable; stat: { size: number } }>;
};
type Options = { schema: unknown; accountability: null };
/** The parts of Directus that keep files, wherever they are kept (disk, object storage). */
export type FileServices = {
  services: Record<'FilesService' | 'AssetsService', new (options: Options) => Service>;
  getSchema: () => Promise<unknown>;
};

export type FileStorage = ReturnType<typeof createFileStorage>;

const SMALL_QUALITY = 80;
/** Share of a disk that may be in use before documents are refused: marks and requests must go on after the last photo. */
const FULL = 0.9;

/**
 * Where documents are kept. Directus' services do the keeping, without its permissions: who may hand in and read a
 * document is decided before, by the rules of the domain.
 */
export const createFileStorage = ({ env, services, getSchema }: Context & FileServices) => {
  const options = async (): Promise<Options> => ({ schema: await getSchema(), accountability: null });
  return {
    /** Whether the disk has room; object storage always has. */
    async hasRoom(): Promise<boolean> {
      const root = env['STORAGE_LOCAL_ROOT'];
      if (typeof root !== 'string') return true;
      const { blocks, bavail } = await statfs(root);
      return bavail / blocks > 1 - FULL;
    },
    async write(bytes: Buffer, data: FileData): Promise<string> {
      const files = new services.FilesService(await options());
      return files.uploadOne(Readable.from([bytes]), data, undefined, { emitEvents: false });
    },
    async read(id: string) {
      return new services.AssetsService(await options()).getAsset(id);
    },
    /** A square picture of so many pixels; Directus draws it once and keeps it beside the file. */
    async readSmall(id: string, edge: number) {
      const transformationParams = {
        width: edge,
        height: edge,
        fit: 'cover',
        format: 'jpg',
        quality: SMALL_QUALITY,
      } as const;
      return new services.AssetsService(await options()).getAsset(id, { transformationParams });
    },
    async remove(id: string) {
      await new services.FilesService(await options()).deleteOne(id);
    },
  };
};
