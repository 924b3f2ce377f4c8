import { useState } from 'preact/hooks';
import { parseShopLink } from '../../../../features/products/browser.ts';
import { Field } from '../parts/field.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import type { Typing } from './typing.ts';

const MAX_LINKS = 8;

/** Where buyers find the product: links as they are copied, with the words that a marketplace puts around them. */
export function ShopLinks({ typing: { draft, type } }: { readonly typing: Typing }) {
  const t = useTexts(products).channels;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (draft.shopLinks ?? []).join('\n');
  const problem = isRight(text) ? null : t.linksProblem;
  return (
    <section class="shop">
      <h2>{t.links}</h2>
      <Field
        id="/shopLinks"
        label={t.linksLabel}
        hint={t.linksHint}
        problem={problem}
        value={text}
        long
        maxLength={4_000}
        onInput={(next) => {
          setTyped(next);
          // What the service would refuse stays here until it is right.
          if (isRight(next)) type({ shopLinks: linksIn(next) });
        }}
      />
    </section>
  );
}

const linksIn = (text: string): readonly string[] => text.match(/https?:\/\/\S+/g) ?? [];

function isRight(text: string): boolean {
  const links = linksIn(text);
  if (links.length === 0) return text.trim() === '';
  return links.length <= MAX_LINKS && links.every((link) => parseShopLink(link) !== null);
}
