import { textInLocale } from '../../../shared/formats.ts';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { Chips } from '../parts/chips.tsx';
import { Choice } from '../parts/choice.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { dayText } from '../../../shared/formats.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { products } from '../texts/products.ts';
import { papersOf, type PaperKind } from './producer-draft.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { places } from './places.ts';
import { endStep } from './product-actions.ts';
import { usePapers, useRequirements } from './sources.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping, type Typing } from './typing.ts';
import { useSubject } from './subject.ts';

const PAPER_OF = {
  certificate: 'foodSafetyCertificate',
  exemption: 'foodSafetyCommitment',
  qualitySystem: 'qualitySystemCertificate',
} as const satisfies Readonly<Record<string, PaperKind>>;
const WAYS = ['certificate', 'exemption', 'qualitySystem'] as const;
const ISSUERS = ['province', 'district', 'ministry'] as const;
const STARS = ['0', '3', '4', '5'] as const;

/** The papers of a product: food safety, stars. */
function ProductPapers({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { go } = useJourney();
  const producerId = shown?.producerId ?? '';
  const goOn = async () => {
    await endStep(id);
    go(places.product(id));
  };
  return (
    <Step title={t.papers.title} subject={subject} back={places.product(id)} of={shown} focusFirst={false}>
      <FoodSafetyFields typing={typing} producerId={producerId} />
      <StarFields typing={typing} producerId={producerId} />
      <Actions>
        <ActionButton onPress={() => void goOn()}>{t.basics.done}</ActionButton>
      </Actions>
    </Step>
  );
}

export const ProductPapersScreen = recordScreen('product', ProductPapers);

interface FieldsProps {
  readonly typing: Typing;
  readonly producerId: string;
}

/** How food safety is shown: by a certificate, an exemption with its reason, or a quality system. */
export function FoodSafetyFields({ typing: { draft, type }, producerId }: FieldsProps) {
  const t = useTexts(products).papers;
  const asked = useRequirements(draft.setNumber ?? null)?.foodSafety;
  const { kind = null, documentId = null, exemptionReason = null } = draft.foodSafety ?? {};
  if (asked?.needed === false) return null;
  return (
    <>
      <Choice
        id="/foodSafety/kind"
        label={t.foodSafety}
        options={WAYS.map((value) => ({ value, ...t.kinds[value] }))}
        chosen={kind}
        onChoose={(way) => type({ foodSafety: { kind: way, documentId: null, exemptionReason: null } })}
      />
      {kind === 'exemption' && asked && (
        <Chips
          id="/foodSafety/exemptionReason"
          label={t.reason}
          options={asked.exemptionReasons
            .filter((reason) => reason.kind === 'exemption')
            .map((reason) => ({ value: reason.id, label: textInLocale(reason.text, locale.value).text }))}
          chosen={exemptionReason ? [exemptionReason] : []}
          onChoose={(reason) => type({ foodSafety: { exemptionReason: reason } })}
        />
      )}
      {kind && (
        <WhichPaper
          id="/foodSafety/documentId"
          producerId={producerId}
          kind={PAPER_OF[kind]}
          chosen={documentId}
          onChoose={(paper) => type({ foodSafety: { documentId: paper } })}
        />
      )}
    </>
  );
}

/** Stars: the decision, its day, who made it, the paper. */
export function StarFields({ typing: { draft, type }, producerId }: FieldsProps) {
  const t = useTexts(products).papers;
  const claim = draft.ocop ?? null;
  return (
    <>
      <Chips
        id="/ocop/stars"
        label={t.stars}
        options={STARS.map((value) => ({ value, label: value === '0' ? t.noStars : t.starCount(Number(value)) }))}
        chosen={[String(claim?.stars ?? 0)]}
        onChoose={(stars) => type({ ocop: stars === '0' ? null : { stars: Number(stars) } })}
      />
      {claim?.stars && (
        <>
          <Field
            id="/ocop/decisionNumber"
            label={t.decision}
            value={claim.decisionNumber ?? ''}
            maxLength={80}
            onInput={(text) => type({ ocop: { decisionNumber: text === '' ? null : text } })}
          />
          <DateField
            id="/ocop/issuedOn"
            label={t.issuedOn}
            value={claim.issuedOn}
            onInput={(issuedOn) => type({ ocop: { issuedOn } })}
          />
          <Chips
            id="/ocop/issuer"
            label={t.issuer}
            options={ISSUERS.map((value) => ({ value, label: t.issuers[value] }))}
            chosen={claim.issuer ? [claim.issuer] : []}
            onChoose={(issuer) => type({ ocop: { issuer } })}
          />
          <Field
            id="/ocop/productCode"
            label={t.productCode}
            value={claim.productCode ?? ''}
            maxLength={40}
            onInput={(text) => type({ ocop: { productCode: text === '' ? null : text } })}
          />
          <WhichPaper
            id="/ocop/documentId"
            producerId={producerId}
            kind="ocopCertificate"
            chosen={claim.documentId}
            onChoose={(documentId) => type({ ocop: { documentId } })}
          />
        </>
      )}
    </>
  );
}

interface WhichPaperProps {
  readonly id: string;
  readonly producerId: string;
  readonly kind: PaperKind;
  readonly chosen: string | null;
  readonly onChoose: (documentId: string) => void;
}

/** One of the papers of the household, or a way to photograph it. */
function WhichPaper({ id, producerId, kind, chosen, onChoose }: WhichPaperProps) {
  const t = useTexts(products).papers;
  const { kinds } = useTexts(producers).papers;
  const papers = papersOf(producerId, usePapers(producerId).value, useOperations()).filter((one) => one.kind === kind);
  const said = (number: string | null, issuedOn: string | null) =>
    [kinds[kind], number, issuedOn && dayText(issuedOn, locale.value)].filter(Boolean).join(' · ');
  if (papers.length === 0)
    return (
      <div class="ask" id={id} tabIndex={-1}>
        <strong>{t.which}</strong>
        <p class="hint">{t.none}</p>
        <a class="button quiet" href={places.paperCamera(producerId, kind)}>
          {t.takeOne}
        </a>
      </div>
    );
  return (
    <Chips
      id={id}
      label={t.which}
      options={papers.map((paper) => ({ value: paper.id, label: said(paper.number, paper.issuedOn) }))}
      chosen={chosen ? [chosen] : []}
      onChoose={onChoose}
    />
  );
}
