import { useDeskData } from '../desk/desk-data.ts';
import { call } from '../services.ts';
import { locale } from '../texts/index.ts';
import type { Reason } from './remarks.ts';

/** Reasons that officers give often, for products of a set. */
export const useReasons = (setNumber: number | null): readonly Reason[] =>
  useDeskData<readonly Reason[]>(`review-reasons/${String(setNumber)}/${locale.value}`, async () => [
    ...(await call('listReviewReasons', { query: { limit: 100, ...(setNumber !== null && { setNumber }) } })).data
      .items,
  ]).value ?? [];
