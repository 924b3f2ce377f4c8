import { withoutMarks } from '../../kernel/text.ts';

/** Where a producer says that it is. */
export interface Addressed {
  readonly addressLine: string | null;
  readonly hamlet?: string | null;
}

/** Where a producer is within its commune, as labels and marketplaces say it; `null` when nobody has said it. */
export function addressOf({ addressLine, hamlet = null }: Addressed): string | null {
  if (addressLine === null || hamlet === null) return addressLine ?? hamlet;
  return withoutMarks(addressLine).includes(withoutMarks(hamlet)) ? addressLine : `${addressLine}, ${hamlet}`;
}
