import type { Day } from '../../kernel/clock.ts';
import { hasBirthProvince, hasLivingBirthYear, hasTaxCheckDigit, isPersonalId } from '../../kernel/identifiers.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Producer } from './producer.ts';

/** What is doubtful about a producer, and taken all the same: the rules behind it are no law. */
export function doubtsOf(
  { taxCode, personalId }: Pick<Producer, 'taxCode' | 'personalId'>,
  today: Day,
): readonly FieldError[] {
  return [
    ...(taxCode === null ? [] : taxCodeDoubts(taxCode, today)),
    ...(personalId === null ? [] : personalIdDoubts('/personalId', personalId, today)),
  ];
}

function taxCodeDoubts(taxCode: string, today: Day): readonly FieldError[] {
  const pointer = '/taxCode';
  if (isPersonalId(taxCode)) return personalIdDoubts(pointer, taxCode, today);
  return hasTaxCheckDigit(taxCode) ? [] : [{ pointer, code: 'check_digit_doubtful' }];
}

function personalIdDoubts(pointer: string, personalId: string, today: Day): readonly FieldError[] {
  const year = Number(today.slice(0, 4));
  return [
    ...(hasBirthProvince(personalId) ? [] : [{ pointer, code: 'birth_province_doubtful' } as const]),
    ...(hasLivingBirthYear(personalId, year) ? [] : [{ pointer, code: 'birth_year_doubtful' } as const]),
  ];
}
