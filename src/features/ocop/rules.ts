import type { Static } from 'typebox';
import type { Day } from '../../kernel/clock.ts';
import type {
  BothTexts,
  certificationValues,
  Confidence,
  FoodSafetyKind,
  GroupCode,
  Issuer,
  ProducerType,
  Subject,
} from './seed.schemas.ts';

export type Both = Static<typeof BothTexts>;
export type Issuer = Static<typeof Issuer>;
export type ProducerType = Static<typeof ProducerType>;

/** Where a rule stands. */
export interface Source {
  /** Id of the rulebook. */
  readonly rulebookId: string;
  /** Its number: "37/2026/NĐ-CP". */
  readonly act: string;
  readonly article: string | null;
  /** Key in seed/ocop/sources.json: how we know. */
  readonly key: string;
  readonly url: string | null;
  /** The first day of the rulebook. */
  readonly date: Day;
  /** The day on which somebody last looked. */
  readonly checkedOn: Day;
}

export interface Said {
  readonly source: Source;
  readonly confidence: Static<typeof Confidence>;
}

/** One rule about certificates: for people as `text`, for programs as `value`. */
export interface Provision<Value> extends Said {
  readonly text: Both;
  readonly value: Value;
}

/** What a rulebook says about certificates; `null` where it says nothing, and an earlier one goes on. */
export type Certification = {
  readonly [Name in keyof typeof certificationValues]: Provision<Static<(typeof certificationValues)[Name]>> | null;
};

/** An act in force from a day on: a decision about OCOP, or a decree about labels or food safety. */
export interface Rulebook extends Said {
  readonly id: string;
  readonly subject: Static<typeof Subject>;
  readonly number: string;
  readonly title: Both;
  readonly validFrom: Day;
  /** The last day in force; `null`: no end is known. */
  readonly validTo: Day | null;
  readonly replacedBy: string | null;
  readonly suspensions: readonly { readonly from: Day; readonly to: Day | null; readonly by: string }[];
  readonly provisions: readonly (Said & { readonly id: string; readonly until: Day | null; readonly text: Both })[];
  readonly certification: Certification;
}

/** One of the 26 sets (bộ sản phẩm), each with a score sheet of its own. */
export interface ProductSet extends Said {
  readonly number: number;
  readonly group: { readonly code: Static<typeof GroupCode>; readonly name: Both };
  readonly subgroup: Both | null;
  readonly name: Both;
  readonly leadMinistries: readonly Both[];
  /** A service has no label and needs no samples. */
  readonly kind: 'goods' | 'service';
  readonly foodSafetyNeeded: boolean;
}

/** What the law asks of a product of one set. */
export interface Requirement extends Said {
  readonly id: string;
  /** Into a product, as in `/label/ingredients`; `*` stands for each element of a list. */
  readonly pointer: string;
  readonly kind: 'required' | 'conditional';
  /** When a conditional one holds: a person has to decide that. */
  readonly when: Both | null;
  readonly text: Both;
  /** Words that must stand there as they are. */
  readonly phrase: string | null;
  /** The kind of document that must be there. */
  readonly documentKind: string | null;
}

/** How food safety can be shown. */
export interface FoodSafetyWay extends Said {
  readonly id: Static<typeof FoodSafetyKind>;
  readonly text: Both;
  readonly validityMonths: number | null;
}

/** A reason to need no certificate; `kind` is what a product says that has it. */
export interface ExemptionReason extends Said {
  readonly id: string;
  readonly kind: Static<typeof FoodSafetyKind>;
  readonly text: Both;
}

/** All that is known of the law, with its days. */
export interface Rules {
  readonly rulebooks: readonly Rulebook[];
  readonly sets: readonly ProductSet[];
  /** Each with the sets it is for, both ends included. */
  readonly requirements: readonly (Requirement & { readonly from: number; readonly to: number })[];
  readonly foodSafetyWays: readonly FoodSafetyWay[];
  readonly exemptionReasons: readonly ExemptionReason[];
}
