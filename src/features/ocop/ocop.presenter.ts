import type { Applicant, RulebookState } from './ocop.domain.ts';
import type { RequirementAnswer, RequirementsAnswer, RulebookAnswer, SetAnswer } from './ocop.schemas.ts';
import type {
  Both,
  Certification,
  ExemptionReason,
  FoodSafetyWay,
  ProductSet,
  Provision,
  Requirement,
  Rulebook,
  Said,
} from './rules.ts';

interface DatedRulebook {
  readonly rulebook: Rulebook;
  readonly state: RulebookState;
}

/** What there is to say of a set on a day. */
interface SetOnDay {
  readonly set: ProductSet;
  readonly on: string;
  readonly requirements: readonly Requirement[];
  readonly foodSafetyWays: readonly FoodSafetyWay[];
  readonly exemptionReasons: readonly ExemptionReason[];
  readonly applicants: readonly Applicant[];
}

export const presentRulebook = ({ rulebook, state }: DatedRulebook): RulebookAnswer => ({
  id: rulebook.id,
  subject: rulebook.subject,
  number: rulebook.number,
  title: presentText(rulebook.title),
  validFrom: rulebook.validFrom,
  validTo: rulebook.validTo,
  state,
  replacedBy: rulebook.replacedBy,
  suspensions: rulebook.suspensions.map(({ from, to, by }) => ({ from, to, by })),
  provisions: rulebook.provisions.map(({ id, until, text, ...said }) => ({
    id,
    until,
    text: presentText(text),
    ...presentSaid(said),
  })),
  certification: presentCertification(rulebook.certification),
  ...presentSaid(rulebook),
});

export const presentSet = (set: ProductSet): SetAnswer => ({
  number: set.number,
  kind: set.kind,
  group: { code: set.group.code, name: presentText(set.group.name) },
  subgroup: set.subgroup && presentText(set.subgroup),
  name: presentText(set.name),
  leadMinistries: set.leadMinistries.map(presentText),
  foodSafetyNeeded: set.foodSafetyNeeded,
  ...presentSaid(set),
});

export const presentRequirements = (asked: SetOnDay): RequirementsAnswer => ({
  set: presentSet(asked.set),
  on: asked.on,
  items: asked.requirements.map(presentRequirement),
  foodSafety: {
    needed: asked.set.foodSafetyNeeded,
    kinds: asked.foodSafetyWays.map(({ id, text, validityMonths, ...said }) => ({
      id,
      text: presentText(text),
      validityMonths,
      ...presentSaid(said),
    })),
    exemptionReasons: asked.exemptionReasons.map(({ id, kind, text, ...said }) => ({
      id,
      kind,
      text: presentText(text),
      ...presentSaid(said),
    })),
  },
  applicants: asked.applicants.map(({ type, businessRegistration }) => ({ type, businessRegistration })),
});

const presentRequirement = (one: Requirement): RequirementAnswer => ({
  id: one.id,
  pointer: one.pointer,
  kind: one.kind,
  when: one.when && presentText(one.when),
  text: presentText(one.text),
  phrase: one.phrase,
  documentKind: one.documentKind,
  ...presentSaid(one),
});

const presentCertification = (rules: Certification): RulebookAnswer['certification'] => ({
  stars: presentProvision(rules.stars),
  issuers: presentProvision(rules.issuers),
  validity: presentProvision(rules.validity),
  recertification: presentProvision(rules.recertification),
  lateRecertification: presentProvision(rules.lateRecertification),
  rounds: presentProvision(rules.rounds),
  productCode: presentProvision(rules.productCode),
  applicants: presentProvision(rules.applicants),
});

/** `value` goes out whole: it is what the schema of the file says, and nothing in it is anybody's secret. */
const presentProvision = <Value>(rule: Provision<Value> | null) =>
  rule && { text: presentText(rule.text), value: rule.value, ...presentSaid(rule) };

const presentText = ({ vi, en }: Both) => ({ vi, en });

const presentSaid = ({ source, confidence }: Said) => ({
  source: {
    rulebookId: source.rulebookId,
    act: source.act,
    article: source.article,
    key: source.key,
    url: source.url,
    date: source.date,
    checkedOn: source.checkedOn,
  },
  confidence,
});
