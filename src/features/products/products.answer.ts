import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
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
export const answerProduct = async (
  deps: ProductDeps,
  view: ProductView,
  { caller, locale }: Reader,
): Promise<ProductAnswer> => presentProduct(deps, view, { locale, similar: await similarPhotos(deps, caller, view) });
