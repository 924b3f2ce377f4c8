import Type from 'typebox';
import { versionTag } from '../../http/etag.ts';
import { FileReply, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { newId } from '../../kernel/ids.ts';
import { notFound, Problem, problemMessage } from '../../kernel/problems/index.ts';
import { ById, closed, Id, None } from '../../kernel/schemas.ts';
import type { Locale } from '../../kernel/text.ts';
import { FileMissing } from '../../platform/files/port.ts';
import type { NamedUpload } from '../../platform/files/uploads.ts';
import { presets, type Preset } from '../media/index.ts';
import { photoAudience } from './photos.audience.ts';
import { addPhotos, arrangePhotos, removePhoto, requirePhoto, type Received } from './photos.service.ts';
import { photoExample, productExample } from './products.examples.ts';
import { answerProduct } from './products.answer.ts';
import { presentPhoto } from './products.presenter.ts';
import { PhotosAnswer, ProductAnswer } from './products.schemas.ts';
import {
  ByPhotoId,
  NamedPhotosBody,
  PhotoForm,
  PhotosBody,
  type NamedPhotosInput,
  type PhotoFields,
} from './requests.schemas.ts';
import { atVersion, findForDescribing, type ProductDeps } from './products.service.ts';

const common = { tag: 'Products', permission: 'product.write', params: ById, query: None, body: None } as const;
const params = { id: productExample.id };

const pictures = Object.keys(presets) as Preset[];
const ByPicture = closed({ photoId: Id, picture: Type.Enum(pictures.map((preset) => presets[preset].file)) });
const SignedQuery = closed({
  expires: Type.Optional(Type.Integer({ minimum: 0, description: 'Seconds since 1970' })),
  signature: Type.Optional(Type.String({ maxLength: 100 })),
});
/** For so long a picture may be kept after a product has gone off sale. */
const PUBLIC_SECONDS = 3_600;

/** The photos of products: of the working copy to who describes it, of what is live to everybody. */
export function photoRoutes(deps: ProductDeps): readonly Route[] {
  const { media } = deps;
  const presentReceived = (received: Received, locale: Locale) =>
    'photo' in received
      ? { file: received.name, photo: presentPhoto(media, received.place, received.photo, { locale, similar: [] }) }
      : { file: received.name, problem: problemMessage(received.refusal.code, received.refusal.values, locale) };
  return [
    route({
      ...common,
      method: 'post',
      path: '/v1/products/:id/photos',
      operation: 'addPhotos',
      summary: 'Add photos, up to nine at once: 202 while any is being processed, 422 when none is usable',
      body: PhotoForm,
      upload: media.upload,
      named: {
        body: NamedPhotosBody,
        example: { items: [{ uploadId: photoExample.id, role: 'main', alt: { vi: 'Chai tương, mặt trước' } }] },
        read: namedPhotos,
      },
      answer: { status: 202, schema: PhotosAnswer, orThere: true },
      example: { params, body: {}, answer: { items: [{ file: 'IMG_0001.jpg', photo: photoExample }] } },
      problems: [
        'consent_missing',
        'not_allowed_now',
        'changed_meanwhile',
        'id_taken',
        'photos_unusable',
        'quota_reached',
      ],
      load: async ({ params, caller }) => {
        const access = await findForDescribing(deps, caller, params.id);
        await media.requireRoomFor(caller.id);
        return access;
      },
      ifMatch: 'optional',
      handle: async ({ subject, expectedVersion, caller, body, files, locale }) => {
        const access = atVersion(subject, expectedVersion);
        const { received, product } = await addPhotos(deps, caller, access, files, body);
        const items = received.map((one) => presentReceived(one, locale));
        const taken = received.flatMap((one) => ('photo' in one ? [one.photo] : []));
        if (taken.length === 0) throw new Problem('photos_unusable', { extra: { items } });
        const done = taken.every(({ state }) => state !== 'processing');
        return new Reply({ items }, { ETag: versionTag(product.version) }, done ? 200 : 202);
      },
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/products/:id/photos',
      operation: 'arrangePhotos',
      summary: 'Put the photos in another order, with their roles and texts',
      body: PhotosBody,
      answer: { status: 200, schema: ProductAnswer },
      example: { params, body: { items: [{ id: photoExample.id, role: 'main' }] }, answer: productExample },
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      load: ({ params, caller }) => findForDescribing(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller, body, locale }) =>
        answerProduct(deps, await arrangePhotos(deps, caller, subject, body), { caller, locale }),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/products/:id/photos/:photoId',
      operation: 'removePhoto',
      summary: 'Take a photo out of the working copy; what was approved keeps it',
      params: ByPhotoId,
      answer: { status: 204, schema: None },
      example: { params: { ...params, photoId: photoExample.id }, answer: {} },
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      load: async ({ params, caller }) => {
        const access = await findForDescribing(deps, caller, params.id);
        requirePhoto(access, params.photoId);
        return access;
      },
      ifMatch: 'optional',
      handle: async ({ subject, expectedVersion, caller, params }) => {
        const { product } = await removePhoto(deps, caller, atVersion(subject, expectedVersion), params.photoId);
        return new Reply({}, { ETag: versionTag(product.version) });
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/photos/:photoId/:picture',
      operation: 'getPicture',
      summary: 'A picture made of a photo: of a live product for everybody, else by the signature in its address',
      permission: 'public',
      params: ByPicture,
      query: SignedQuery,
      answer: { status: 200, schema: None, mediaTypes: ['image/jpeg', 'image/webp'] },
      example: { params: { photoId: photoExample.id, picture: 'large.jpg' }, answer: {} },
      handle: async ({ params: { photoId, picture }, query }) => {
        const seenBy = await photoAudience(deps, photoId, query);
        const preset = pictures.find((one) => presets[one].file === picture);
        if (!preset) throw notFound();
        try {
          const { content, bytes, mediaType } = await media.open(photoId, preset);
          const kept =
            seenBy === 'everybody'
              ? { publicForSeconds: PUBLIC_SECONDS }
              : { publicForSeconds: 0, privateForSeconds: seenBy.seconds };
          const name = `${photoId}-${picture}`;
          return new FileReply({
            content,
            bytes,
            mediaType,
            name,
            picture: { tag: `"${name}"`, ...kept },
          });
        } catch (error) {
          if (error instanceof FileMissing) throw notFound();
          throw error;
        }
      },
    }),
  ];
}

/** What JSON says of photos, as the lists of a form do. */
const namedPhotos = ({
  items,
}: NamedPhotosInput): { readonly fields: PhotoFields; readonly uploads: readonly NamedUpload[] } => ({
  fields: {
    id: items.map(({ id = newId() }) => id),
    role: items.map(({ role }) => role ?? ''),
    altVi: items.map(({ alt }) => alt?.vi ?? ''),
    altEn: items.map(({ alt }) => alt?.en ?? ''),
  },
  uploads: items.map(({ uploadId: id }, at) => ({ id, pointer: `/items/${String(at)}/uploadId` })),
});
