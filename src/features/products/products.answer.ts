import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { findActors } from '../producers/index.ts';
import { similarPhotos, type ProductView } from './product-view.service.ts';
import { presentProduct } from './products.presenter.ts';
import type { ProductAnswer } from './products.schemas.ts';
import type { ProductDeps } from './products.service.ts';

/** Who reads: look-alikes follow from the caller, texts from the language. */
interface Reader {
  readonly caller: Caller;
  readonly locale: Locale;
}

/** The answer of a route about a product, as its use case has left it. */
export async function answerProduct(
  deps: ProductDeps,
  view: ProductView,
  { caller, locale }: Reader,
): Promise<ProductAnswer> {
  const { product, producer } = view;
  const { comments, lastDecision, submission, ownerHold, officerHold } = product;
  const acts = [...comments, lastDecision, submission, ownerHold, officerHold];
  const [similar, actors] = await Promise.all([
    similarPhotos(deps, caller, view),
    findActors(
      deps,
      producer,
      acts.flatMap((act) => act?.byId ?? []),
    ),
  ]);
  return presentProduct(deps, view, { locale, similar, actors });
}
