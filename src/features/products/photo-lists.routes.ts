import Type from 'typebox';
import { route, type Route } from '../../http/route.ts';
import { ById, closed, Id, None, orNull } from '../../kernel/schemas.ts';
import { photosInReach } from './photo-lists.service.ts';
import { photoExample, productExample } from './products.examples.ts';
import { PhotoAnswer } from './products.schemas.ts';
import { findProduct, type ProductDeps } from './products.service.ts';

const MAX_ADDRESSES = 100;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const PhotoIds = Type.String({
  pattern: `^${UUID}(,${UUID}){0,${String(MAX_ADDRESSES - 1)}}$`,
  'x-says': { vi: 'tối đa 100 mã UUIDv7, cách nhau bằng dấu phẩy', en: 'up to 100 UUIDv7, separated by commas' },
  description: 'Ids of photos, separated by commas; at most 100',
});

const { state, role, urls } = PhotoAnswer.properties;

/** What of photos is asked for often: where they are, and whether they are ready. */
export const photoListRoutes = (deps: ProductDeps): readonly Route[] => [
  route({
    tag: 'Products',
    permission: 'product.read',
    params: None,
    body: None,
    method: 'get',
    path: '/v1/photo-addresses',
    operation: 'listPhotoAddresses',
    summary: 'Where the pictures of photos within my reach are, for 15 minutes at least; other ids are left out',
    query: closed({ ids: PhotoIds }),
    answer: { status: 200, schema: closed({ items: Type.Array(closed({ id: Id, urls })) }) },
    example: {
      query: { ids: photoExample.id },
      answer: { items: [{ id: photoExample.id, urls: photoExample.urls }] },
    },
    handle: async ({ caller, query }) => {
      const photos = await photosInReach(deps, caller, query.ids.split(','));
      return { items: photos.map(({ id }) => ({ id, urls: deps.media.urls(id, { live: false }) })) };
    },
  }),
  route({
    tag: 'Products',
    permission: 'product.read',
    params: ById,
    query: None,
    body: None,
    method: 'get',
    path: '/v1/products/:id/photos',
    operation: 'listPhotoStates',
    summary: 'Which photos of the working copy are ready: small, to be asked for while any is being processed',
    answer: {
      status: 200,
      schema: closed({ items: Type.Array(closed({ id: Id, role, state, problem: orNull(Type.String()) })) }),
    },
    example: {
      params: { id: productExample.id },
      answer: { items: [{ id: photoExample.id, role: 'main', state: 'ready', problem: null }] },
    },
    load: ({ params, caller }) => findProduct(deps, caller, params.id),
    handle: async ({ subject: { product } }) => {
      const photos = await deps.media.find(product.photos.map(({ id }) => id));
      const roles = new Map(product.photos.map((photo) => [photo.id, photo.role]));
      return {
        items: photos.map(({ id, state, failure }) => ({
          id,
          role: roles.get(id) ?? ('gallery' as const),
          state,
          problem: failure,
        })),
      };
    },
  }),
];
