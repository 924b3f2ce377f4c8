export { MAX_FILE_BYTES } from './purposes.ts';
export { uploadCollections } from './uploads.collections.ts';
export { openUploads } from './uploads.feature.ts';
