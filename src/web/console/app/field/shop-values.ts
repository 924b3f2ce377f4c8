import type { ProductDraft } from './product-draft.ts';

type Channels = NonNullable<ProductDraft['channels']>;

/** What a product says to each marketplace alone; of one that was begun here only what was typed. */
export const shopValuesOf = ({
  channels,
}: ProductDraft): { readonly [Code in keyof Channels]?: Partial<Channels[Code]> } => channels ?? {};
