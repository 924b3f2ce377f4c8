import Type, { type Static } from 'typebox';
import { closed, filled, orNull, Version } from '../../kernel/schemas.ts';
import { CommuneCode } from '../areas/index.ts';

/** What a plan sets a number for; `activeShare` in per cent of what is live. */
export const metrics = ['live', 'newProducers', 'activeShare'] as const;

const YEAR = '^20[2-9][0-9]$';
/** More than all communes have plans for. */
const MAX_TARGETS = 12_000;
const MAX_VALUE = 1_000_000;

export const ByYear = closed({
  year: Type.String({ pattern: YEAR, 'x-says': { vi: 'năm, ví dụ 2026', en: 'a year, such as 2026' } }),
});

export const TargetsBody = closed({
  items: Type.Array(
    closed({
      areaCode: CommuneCode,
      metric: Type.Enum([...metrics]),
      value: Type.Integer({ minimum: 1, maximum: MAX_VALUE }),
      source: filled(200, 'The plan that says so: "Kế hoạch 123/KH-UBND"'),
    }),
    { maxItems: MAX_TARGETS },
  ),
});

export const TargetsAnswer = closed({
  version: orNull(Version),
  year: Type.Integer(),
  items: Type.Array(
    closed({
      areaCode: Type.String(),
      areaName: closed({ vi: Type.String(), en: Type.String() }),
      metric: Type.Enum([...metrics]),
      value: Type.Integer({ minimum: 1 }),
      source: Type.String(),
    }),
  ),
});

export type TargetsInput = Static<typeof TargetsBody>;
export type TargetsAnswer = Static<typeof TargetsAnswer>;
