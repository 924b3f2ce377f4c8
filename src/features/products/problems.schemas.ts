import Type, { type Static } from 'typebox';
import { closed, DayText, Id, InstantText, listQuery, orNull } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { ChannelCodeText } from '../channels/index.ts';
import { problemKinds, severities } from './problems.domain.ts';

const Kind = Type.Enum([...problemKinds], {
  description:
    'comment: an officer asks for it; document: a paper is wrong or ends; photo; law; channel: a marketplace asks for it; pending: wait',
});
const Severity = Type.Enum([...severities]);

export const ProblemsQuery = listQuery({
  mine: Type.Optional(
    Type.Boolean({ description: 'true: products that I have made or changed, or of my own producers' }),
  ),
  producerId: Type.Optional(Id),
  areaCode: Type.Optional(AreaCode),
  kind: Type.Optional(Kind),
  channel: Type.Optional(ChannelCodeText),
  severity: Type.Optional(Severity),
});

export const ProblemItem = closed({
  productId: Id,
  productName: closed({ vi: Type.String(), en: orNull(Type.String()) }),
  photoId: orNull(Id),
  producerId: Id,
  producerName: Type.String(),
  kind: Kind,
  channel: orNull(ChannelCodeText),
  rule: Type.String(),
  pointer: Type.String({ description: 'JSON pointer into the product' }),
  detail: Type.String(),
  fix: orNull(Type.String()),
  severity: Severity,
  since: InstantText,
  due: orNull(Type.Unsafe<string>({ ...DayText, description: 'The last day before it costs something' })),
});

export type ProblemsQuery = Static<typeof ProblemsQuery>;
export type ProblemItem = Static<typeof ProblemItem>;
