import type { Day } from '../../../kernel/clock.ts';
import { numberText } from '../../../kernel/numbers.ts';
import type { CanonicalRow, Channel } from '../../channels/index.ts';

/**
 * What a buyer should know of an OCOP product whatever its description says: why it is one, and what stands on its
 * label. A line each, the weightiest first.
 */
export function factsOf({ ocop, label, origin }: CanonicalRow): readonly string[] {
  const { ingredients, usage, storage, shelfLifeDays } = label;
  const place = origin && [origin.name, origin.province].filter((name) => name !== null).join(', ');
  return [
    ocop && starsFact(ocop),
    ingredients.length > 0 ? `Thành phần: ${ingredients.join(', ')}` : null,
    usage && `Cách dùng: ${usage.vi}`,
    storage && `Bảo quản: ${storage.vi}`,
    shelfLifeDays === null ? null : `Hạn sử dụng: ${numberText(shelfLifeDays, 'vi')} ngày kể từ ngày sản xuất`,
    place ? `Xuất xứ: ${place}` : null,
  ].flatMap((fact) => (fact === null ? [] : [oneLine(fact)]));
}

/** The stars with the decision that gave them; a row has them only while they may be shown. */
function starsFact({ stars, decisionNumber, issuedOn }: NonNullable<CanonicalRow['ocop']>): string | null {
  if (stars === null) return null;
  const decision = decisionNumber && `theo ${decisionNumber.replace(/^(?!quyết định|qđ)/iu, 'Quyết định số ')}`;
  return ['Sản phẩm OCOP', `${String(stars)} sao`, decision, issuedOn && `ngày ${dayText(issuedOn)}`]
    .filter(Boolean)
    .join(' ');
}

const dayText = (day: Day): string => day.split('-').toReversed().join('/');

export const oneLine = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** How facts stand behind a description. */
export interface Block {
  /** What comes between the description and the first fact, between two facts, and behind the last. */
  readonly opening: string;
  readonly between: string;
  readonly closing: string;
}

/**
 * A description with as many of the facts behind it as a marketplace takes characters. The description is never cut, and
 * no fact is: half a list of ingredients would be a false one. Those in front go first.
 */
export function describedWith(description: string, facts: readonly string[], block: Block, max: number): string {
  let room = max - sizeOf(description + block.opening + block.closing) + sizeOf(block.between);
  const fitting = facts.filter((fact) => {
    const size = sizeOf(fact + block.between);
    if (size > room) return false;
    room -= size;
    return true;
  });
  return fitting.length === 0
    ? description
    : `${description}${block.opening}${fitting.join(block.between)}${block.closing}`;
}

const sizeOf = (text: string): number => Array.from(text).length;

/** So many characters a marketplace takes in a description. */
export function longestDescription({ code, requirements }: Channel): number {
  const check = requirements.find(({ rule }) => rule === `${code}.description.length`)?.check;
  return check?.kind === 'length' ? (check.max ?? Infinity) : Infinity;
}
