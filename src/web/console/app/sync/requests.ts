import type { Operations } from '../api/operations.ts';
import type { Operation, OperationName } from './operations.ts';
import { isObject } from './values.ts';

/** A call of the API as data. */
export interface Request {
  readonly name: keyof Operations;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
}

/** The id under which the service has the bytes of a blob. */
export type UploadIds = (blob: string) => string;

type Asking = {
  readonly [Name in Exclude<OperationName, 'upload'>]: (operation: Operation<Name>, uploadIds: UploadIds) => Request;
};

const about = ({ target }: Operation) => ({ id: target.id });
/** The version that the person saw, or that what others did was merged into. */
const seenTag = ({ base }: Operation): { readonly ifMatch?: string } =>
  isObject(base) ? { ifMatch: `"${String(base['version'])}"` } : {};

const move =
  (name: keyof Operations, body: unknown = {}) =>
  (operation: Operation): Request => ({ name, params: about(operation), body });

const asking: Asking = {
  createProducer: ({ body, target }) => ({ name: 'createProducer', body: { ...body, id: target.id } }),
  patchProducer: (operation) => ({
    name: 'patchProducer',
    params: about(operation),
    body: operation.body,
    ...seenTag(operation),
  }),
  addConsent: (operation) => ({ name: 'addConsent', params: about(operation), body: operation.body }),
  withdrawConsent: ({ target, body: { consentId } }) => ({
    name: 'withdrawConsent',
    params: { id: target.id, consentId },
  }),
  addDocument: ({ target, body: { blob, ...fields } }, uploadIds) => ({
    name: 'addDocument',
    params: { id: target.id },
    body: { ...fields, uploadId: uploadIds(blob) },
  }),
  patchDocument: ({ target, body: { docId, version, fields } }) => ({
    name: 'patchDocument',
    params: { id: target.id, docId },
    body: fields,
    ifMatch: `"${String(version)}"`,
  }),
  deleteDocument: ({ target, body: { docId } }) => ({ name: 'deleteDocument', params: { id: target.id, docId } }),
  createProduct: ({ body, target }) => ({ name: 'createProduct', body: { ...body, id: target.id } }),
  patchProduct: (operation) => ({
    name: 'patchProduct',
    params: about(operation),
    body: operation.body,
    ...seenTag(operation),
  }),
  deleteProducer: (operation) => ({ name: 'deleteProducer', params: about(operation), ...seenTag(operation) }),
  deleteProduct: (operation) => ({ name: 'deleteProduct', params: about(operation), ...seenTag(operation) }),
  addPhotos: ({ target, body: { items } }, uploadIds) => ({
    name: 'addPhotos',
    params: { id: target.id },
    body: { items: items.map(({ blob, ...photo }) => ({ ...photo, uploadId: uploadIds(blob) })) },
  }),
  orderPhotos: (operation) => ({
    name: 'arrangePhotos',
    params: about(operation),
    body: operation.body,
    ...seenTag(operation),
  }),
  removePhoto: ({ target, body: { photoId } }) => ({ name: 'removePhoto', params: { id: target.id, photoId } }),
  submitProduct: (operation) => ({
    ...move('submitProduct', { whenPhotosReady: true })(operation),
    ...seenTag(operation),
  }),
  withdrawSubmission: move('withdrawProduct'),
  putOffers: (operation) => move('setOffers', operation.body.offers)(operation),
  pauseProduct: move('pauseProduct'),
  resumeProduct: move('resumeProduct'),
};

/** The call that does an operation, of any but one that sends bytes. */
export const requestOf = (operation: Operation, uploadIds: UploadIds): Request =>
  (asking[operation.op as keyof Asking] as (operation: Operation, uploadIds: UploadIds) => Request)(
    operation,
    uploadIds,
  );
