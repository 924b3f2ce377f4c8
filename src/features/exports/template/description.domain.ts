import { lengthOf } from '../../channels/index.ts';
import type { Line, Mapped } from '../../feeds/index.ts';
import type { ShopeeTemplate } from './shopee-template.ts';

export const DESCRIPTION = 'ps_product_description';

/** Facts that follow a description give way where a template takes fewer characters than we know of. */
export function describedWithin(
  { columns }: Pick<ShopeeTemplate, 'columns'>,
  line: Line,
  facts: Mapped['facts'],
): Line {
  const text = line[DESCRIPTION];
  const max = columns.find(({ key }) => key === DESCRIPTION)?.range?.max ?? Infinity;
  if (!facts || text === undefined || lengthOf(String(text)) <= max) return line;
  return { ...line, [DESCRIPTION]: Array.from(String(text)).slice(0, facts.described).join('') };
}
