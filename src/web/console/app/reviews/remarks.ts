import { useEffect, useState } from 'preact/hooks';
import type { Operations } from '../api/operations.ts';
import { openedWork } from '../services.ts';
import type { Remark } from './pending-decisions.ts';
import { isAbout } from './review-fields.ts';

/** A reason that officers give often. */
export type Reason = Operations['listReviewReasons']['answer']['items'][number];

const keyOf = (productId: string): string => `review/remarks/${productId}`;

/** Keeps what an officer has written of a product and not sent: it outlives the page. */
export const saveRemarks = (productId: string, remarks: readonly Remark[]): Promise<void> =>
  openedWork().meta.put(keyOf(productId), remarks);

interface Remarks {
  readonly remarks: readonly Remark[];
  /** Puts one in the place of what was said of the same field. */
  readonly say: (remark: Remark) => void;
  readonly drop: (pointer: string) => void;
}

/** What an officer is going to say of a product, as it is written. */
export function useRemarks(productId: string): Remarks {
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  useEffect(() => {
    let isWanted = true;
    void openedWork()
      .meta.get(keyOf(productId))
      .then((kept) => {
        if (isWanted && kept) setRemarks(kept.value as readonly Remark[]);
      });
    return () => {
      isWanted = false;
    };
  }, [productId]);
  const put = (next: readonly Remark[]): void => {
    setRemarks(next);
    void saveRemarks(productId, next);
  };
  return {
    remarks,
    say: (remark) => put([...remarks.filter(({ pointer }) => pointer !== remark.pointer), remark]),
    drop: (dropped) => put(remarks.filter(({ pointer }) => pointer !== dropped)),
  };
}

/** So many have a digit. */
const MAX_REASONS = 9;

/** The reasons for a field, those that name it first, then those for any; `null`: for the whole product. */
export function reasonsFor(reasons: readonly Reason[], field: string | null): readonly Reason[] {
  const general = reasons.filter(({ pointer }) => pointer === '');
  const own = reasons.filter(({ pointer }) => pointer !== '' && field !== null && isAbout(pointer, field));
  const rest = field === null ? reasons.filter(({ pointer }) => pointer !== '') : [];
  return (field === null ? [...general, ...rest] : [...own, ...general]).slice(0, MAX_REASONS);
}
