import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { PhotosAnswer } from '../../src/features/products/products.schemas.ts';
import type { Static } from 'typebox';
import type { Answer, Client } from './client.ts';
import { addsPhotos, describes, readsWithPhotos, type Described } from './products.ts';
import { household, registers } from './producers.ts';
import { startService, type Service } from './service.ts';

type Items = Static<typeof PhotosAnswer>['items'];
type Photo = Described['photos'][number];

/** A service whose worker makes pictures, and a helper who hands in photos of a household's products. */
export interface PhotoService {
  readonly service: Service;
  readonly helper: Client;
  /** A product without photos. */
  product(): Promise<Described>;
  /** The one photo of a new product, with what came of it. */
  photoOf(bytes: Uint8Array): Promise<Photo>;
  /** A picture at its signed address. */
  picture(photo: Photo, preset: keyof Photo['urls']): Promise<Buffer>;
  /** Names of the files in a folder of the uploads. */
  files(folder: 'tmp' | 'originals' | 'photos'): readonly string[];
  close(): Promise<void>;
}

export async function openPhotoService(
  ...[environment, replacements]: Parameters<typeof startService>
): Promise<PhotoService> {
  const service = await startService(environment, replacements);
  const { pump, worker, config } = service.container;
  pump.start();
  worker.start();
  const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
  const { id: producerId } = await registers(helper, household());
  const product = () => describes(helper, { producerId, name: { vi: 'Tương nếp' } });
  return {
    service,
    helper,
    product,
    async photoOf(bytes) {
      const { id } = await product();
      const answer = await addsPhotos(helper, id, [bytes]);
      expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
      const [photo] = (await readsWithPhotos(helper, id)).photos;
      if (!photo) throw new Error('the product has no photo');
      return photo;
    },
    async picture({ urls }, preset) {
      const response = await fetch(service.url + urls[preset]);
      expect(response.status).to.equal(200);
      return Buffer.from(await response.arrayBuffer());
    },
    files: (folder) => filesIn(join(config.UPLOADS_DIR, folder)),
    async close() {
      await worker.stop(5_000);
      await pump.stop();
      await service.stop();
    },
  };
}

export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );
  } catch {
    return []; // Nothing has been put there yet.
  }
}

/** What became of each file of a form, whether any was usable or none. */
export const itemsIn = ({ body }: Answer): Items => (body as { readonly items: Items }).items;

/** The codes of the problems of each file; `null` of one that was taken. */
export const codesIn = (answer: Answer): readonly (string | null)[] =>
  itemsIn(answer).map(({ problem }) => problem?.code ?? null);
