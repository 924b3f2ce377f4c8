import type { Operations } from '../api/operations.ts';

/** Something that ends, as the service tells it. */
export type End = Operations['listExpiring']['answer']['items'][number];
