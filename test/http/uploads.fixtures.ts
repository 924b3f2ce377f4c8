import { uploadsIn } from '../../src/features/uploads/uploads.store.ts';
import { newUpload } from '../../src/features/uploads/uploads.domain.ts';
import { newId } from '../../src/kernel/ids.ts';
import { announcing, sha256Of, TUS } from '../support/pieces.ts';
import type { Attempt, Fixtures } from './attempts.ts';
import type { TestWorld } from './world.ts';

const PIECE = new Uint8Array(Buffer.from('một mẩu của tệp'));
const sending = { ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' };

/** An upload of an account, of which nothing has come. */
async function anUpload({ service }: TestWorld, accountId: string): Promise<string> {
  const { store, clock } = service.container;
  const id = newId();
  const sha256 = sha256Of(Buffer.from(id));
  const announced = { purpose: 'photo', filename: '', length: 1_000, sha256 } as const;
  await uploadsIn(store).insert(newUpload({ id, accountId, announced, kept: false }, clock.now()));
  return id;
}

const about = (attempt: Attempt): Fixtures[string] => ({
  own: async (world, { client }) => ({
    ...attempt,
    params: { id: await anUpload(world, client.accountId || newId()) },
  }),
  other: async (world) => ({ ...attempt, params: { id: await anUpload(world, world.neighbour.accountId) } }),
});

/** Requests about files that are sent in pieces. */
export const uploadFixtures: Fixtures = {
  createUpload: { any: () => ({ headers: announcing(new Uint8Array(Buffer.from(newId()))) }) },
  getUpload: about({ headers: TUS }),
  sendPiece: about({ raw: PIECE, headers: sending }),
  deleteUpload: about({ headers: TUS }),
};
