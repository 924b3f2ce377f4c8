import { useCached } from '../field/cached.ts';
import { Qr } from '../parts/qr.tsx';
import { call } from '../services.ts';
import { share } from '../texts/share.ts';
import { useTexts } from '../texts/index.ts';

interface PostcardProps {
  /** Of the product, in its public address. */
  readonly slug: string;
  readonly product: string;
  readonly household: string;
  readonly address: string;
}

/** A card of the size A6 with the QR code of a product, for the counter: nothing else of the screen is printed. */
export function Postcard({ slug, product, household, address }: PostcardProps) {
  const t = useTexts(share);
  const { value: svg, failed } = useCached(`qr/${slug}`, async () =>
    (await call('getProductQr', { params: { slug } })).data.text(),
  );
  return (
    <>
      <h2>{t.printTitle}</h2>
      <p class="hint">{t.printHint}</p>
      {svg === null ? (
        <p aria-busy={!failed}>{failed && t.qrOffline}</p>
      ) : (
        <>
          <div class="postcard">
            <p class="what">{product}</p>
            <p>{household}</p>
            <Qr svg={svg} label={t.qr(product)} />
            <p>{t.scan}</p>
            <p class="hint">{address.replace(/^https?:\/\//, '')}</p>
          </div>
          <button type="button" class="quiet" onClick={() => print()}>
            {t.print}
          </button>
        </>
      )}
    </>
  );
}
