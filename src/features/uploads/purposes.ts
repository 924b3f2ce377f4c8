/** What a file may be sent for. */
export const purposes = ['photo', 'document', 'voice'] as const;
export type UploadPurpose = (typeof purposes)[number];

const MB = 2 ** 20;

/** Bytes of the largest file of each purpose, in pieces or in a form. */
export const MAX_FILE_BYTES: Readonly<Record<UploadPurpose, number>> = {
  photo: 20 * MB,
  document: 10 * MB,
  voice: 2 * MB,
};
