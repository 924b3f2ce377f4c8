import Type, { type Static } from 'typebox';
import { closed, DayText, filled, Id, InstantText, listQuery, orNull } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { documentKinds } from '../producers/index.ts';
import { publications } from '../products/index.ts';
import { renewalStates } from './ends.domain.ts';
import { endKinds } from './ends.store.ts';

const Kind = Type.Enum([...endKinds], {
  description: 'stars: of a certificate; document: a paper on which a product rests',
});
const day = (description: string) => Type.Unsafe<string>({ ...DayText, description });

export const ExpiringQuery = listQuery({
  areaCode: Type.Optional(AreaCode),
  before: Type.Optional(day('Only what ends before this day')),
  kind: Type.Optional(Kind),
  format: Type.Optional(Type.Enum(['json', 'csv'], { description: 'csv: all of it as a table for a spreadsheet' })),
});

export const ExpiringItem = closed({
  id: Id,
  kind: Kind,
  productId: Id,
  productName: closed({ vi: Type.String(), en: orNull(Type.String()) }),
  producerId: Id,
  producerName: Type.String(),
  areaCode: Type.String(),
  publication: Type.Enum([...publications]),
  stars: orNull(Type.Integer({ description: 'null for a paper' })),
  documentKind: orNull(Type.Enum([...documentKinds])),
  documentNumber: orNull(Type.String({ description: 'Of the decision, for stars' })),
  endsOn: day('The last good day'),
  fallsOffSale: Type.Boolean({ description: 'Whether the product can’t be sold any more after that day' }),
  renewal: orNull(
    closed(
      {
        state: Type.Enum([...renewalStates], {
          description:
            'early: it is not time to file yet; late: the days to file are over; extended: an officer has recorded the file',
        }),
        fileFrom: orNull(DayText),
        fileUntil: orNull(day('The last day to file for renewal: 120 days before the end')),
        askUntil: orNull(day('The last day on which the commune asks for a round of evaluation')),
        extendableUntil: orNull(day('The last day to which it can run on while it is being renewed')),
        receipt: orNull(Type.String({ description: 'Of the file, as the officer has recorded it' })),
      },
      { description: 'Of stars; null for a paper' },
    ),
  ),
  remindedAt: orNull(InstantText),
  allowed: Type.Array(Type.String(), { description: 'remind, extend: what I may do now' }),
});

export const RenewalBody = closed({
  receipt: filled(100, 'Number or day of the receipt of the file for renewal'),
});

export type ExpiringQuery = Static<typeof ExpiringQuery>;
export type ExpiringItem = Static<typeof ExpiringItem>;
