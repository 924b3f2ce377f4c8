import Type, { type Static } from 'typebox';
import { closed, DayText, filled, listQuery, orNull } from '../../kernel/schemas.ts';

const CODE = '[0-9]{2}([0-9]{3})?';
const FROM = '@[0-9]{4}-[0-9]{2}-[0-9]{2}';
/** How a client names a unit: by its code, or by its id. */
export const UNIT_NAME = `${CODE}(${FROM})?`;
const MEANING = 'A code means the unit valid today; code@day means the one valid from that day';

const Code = Type.String({ pattern: `^${CODE}$` });
const UnitId = Type.String({ pattern: `^${CODE}${FROM}$` });

/** The name of a commune, ward or province. */
export const AreaCode = Type.String({
  pattern: `^${UNIT_NAME}$`,
  'x-says': { vi: 'mã đơn vị hành chính, ví dụ 05908', en: 'the code of a unit, such as 05908' },
  description: MEANING,
});
/** The name of a commune or ward. */
export const CommuneCode = Type.String({
  pattern: `^[0-9]{5}(${FROM})?$`,
  'x-says': { vi: 'mã 5 số của xã hoặc phường, ví dụ 05908', en: 'the 5 digits of a commune or ward, such as 05908' },
  description: MEANING,
});
// The store checks documents without formats.
const StoredDay = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Name = closed({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) });
const Kind = Type.Union([
  Type.Literal('province'),
  Type.Literal('commune'),
  Type.Literal('ward'),
  Type.Literal('town'),
]);

/** What the seed says of a unit. */
const seedFields = {
  /** Two digits for a province, five for a commune. Codes are used again under other names. */
  code: Code,
  validFrom: StoredDay,
  /** The last day on which the unit existed; `null` while it exists. */
  validTo: orNull(StoredDay),
  kind: Kind,
  /** The name without the word for its kind: "Phú Bình". */
  properName: Type.String({ minLength: 1 }),
  parentId: orNull(UnitId),
  /** Where its land and people went when it ended; `part`: not all of them went there. */
  successors: Type.Array(closed({ unitId: UnitId, part: Type.Boolean() })),
  /** The act that `code` and `validFrom` come from. */
  source: Type.String({ minLength: 1 }),
  /** Its office, as people find it in the telephone: whom to ask whether a helper is one. */
  office: Type.Optional(
    closed({
      name: Type.String({ minLength: 1 }),
      /** E.164. */
      phone: Type.String({ minLength: 1 }),
      /** Where name and number come from; invented ones say so. */
      source: Type.String({ minLength: 1 }),
    }),
  ),
};

export const unitFields = {
  /** `<code>@<validFrom>`: a code alone doesn't say which of its bearers is meant. */
  id: UnitId,
  ...seedFields,
  /** With the word for its kind: "Xã Phú Bình", "Phú Bình Commune". */
  name: Name,
};

/** An administrative unit during one validity. */
export const Unit = closed(unitFields);

/** The file seed/areas.json: its number, units, and for each act named in `source` where it is and what its days mean. */
export const SeedFile = closed({
  /** Rises with every change: a release with a lower one leaves the stored units alone. */
  number: Type.Integer({ minimum: 1 }),
  sources: Type.Record(Type.String(), closed({ url: Type.String(), validFrom: Type.String(), units: Type.String() })),
  units: Type.Array(closed(seedFields)),
});

export const AreasQuery = listQuery({
  parent: Type.Optional(AreaCode),
  on: Type.Optional(DayText),
  q: Type.Optional(filled(100, 'Beginnings of words of a name, with or without marks; names of former units lead on')),
});
export const AreaParams = closed({ code: AreaCode });
export const AreaQuery = closed({ on: Type.Optional(DayText) });

export const AreaAnswer = closed({
  id: UnitId,
  code: Code,
  validFrom: DayText,
  validTo: orNull(DayText),
  kind: Kind,
  name: Name,
  parentId: orNull(UnitId),
  provinceName: orNull(Name),
  office: orNull(
    closed({
      name: Type.String(),
      phone: Type.String({ description: 'E.164' }),
      source: Type.String({ description: 'Where name and number come from' }),
    }),
  ),
  source: Type.String(),
});

export const AreaItem = closed({
  ...AreaAnswer.properties,
  matched: orNull(
    Type.Unsafe<{ name: Static<typeof Name>; validTo: string }>({
      ...closed({ name: Name, validTo: DayText }),
      description:
        'The former unit that was found, which is part of this one now; null where this one was found itself',
    }),
  ),
});

export const AreaHistoryAnswer = closed({
  items: Type.Array(
    closed({
      unit: AreaAnswer,
      validFrom: DayText,
      validTo: orNull(DayText),
      successors: Type.Array(closed({ code: Code, name: Name, part: Type.Boolean() })),
    }),
  ),
  question: orNull(Name),
});

export type AreaName = Static<typeof Name>;
export type AreaUnit = Static<typeof Unit>;
export type AreaAnswer = Static<typeof AreaAnswer>;
export type AreaItem = Static<typeof AreaItem>;
export type AreaHistoryAnswer = Static<typeof AreaHistoryAnswer>;
