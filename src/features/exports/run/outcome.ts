import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../../kernel/schemas.ts';
import { runWarningCodes } from './warnings.domain.ts';

const text = Type.String();
const whole = Type.Integer({ minimum: 0 });

/** Counted in products: `selected` is always `exported` and `blocked` together. */
const counts = closed({ selected: whole, exported: whole, blocked: whole });

/** What a run has made; it lies beside its files as well, so that the record can be written again. */
export const outcomeFields = {
  counts,
  /** Products left out beside them, since the shop has them already: nothing was to be made of them. */
  handedOut: Type.Optional(whole),
  files: Type.Array(closed({ name: text, bytes: whole, sha256: text })),
  runWarnings: Type.Array(
    closed({
      code: Type.Enum([...runWarningCodes]),
      value: orNull(text),
      /** How many it is about, and some of them. */
      count: Type.Optional(whole),
      examples: Type.Optional(Type.Array(text)),
    }),
  ),
  /** Lines of the report: what is blocked and what is doubtful. */
  problems: whole,
};

export type Outcome = Readonly<Static<TObject<typeof outcomeFields>>>;
