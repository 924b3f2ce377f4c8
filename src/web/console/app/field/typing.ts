import { edit } from './edits.ts';
import { useRecord } from './record-screen.tsx';
import { productDraftOf, type ProductDraft } from './product-draft.ts';

/** A merge patch: any depth of it may be left out, `null` takes away. */
type Patch<T> = T extends object ? { readonly [K in keyof T]?: Patch<T[K]> | null | undefined } : T;
export type Variant = Partial<NonNullable<ProductDraft['variants']>[number]>;

/** A product, and a way to type into it. */
export interface Typing {
  readonly id: string;
  readonly draft: ProductDraft;
  /** As a merge patch; on the phone when it is done. */
  readonly type: (patch: Patch<ProductDraft>) => void;
  /** The fields of one size; a size that is not there yet begins with them. */
  readonly typeVariant: (at: number, change: Patch<Variant>) => void;
  /** The same, done when the phone has it. */
  readonly keepVariant: (at: number, change: Patch<Variant>) => Promise<void>;
  readonly dropVariant: (at: number) => void;
}

/** Sizes as they were typed last, until the phone has kept them: two fields in a row don't undo each other. */
const unkept = new Map<string, readonly Variant[]>();

async function keepVariants(id: string, rows: readonly Variant[]): Promise<void> {
  unkept.set(id, rows);
  await edit('product', id, { variants: rows });
  if (unkept.get(id) === rows) unkept.delete(id);
}

/** A text in Vietnamese, or none. */
export const vi = (text: string) => (text === '' ? null : { vi: text });

export function useTyping(id: string): Typing {
  const draft = productDraftOf(useRecord('product', id));
  const type = (patch: Patch<ProductDraft>) => void edit('product', id, patch);
  const keepVariant = (at: number, change: Patch<Variant>) => {
    const rows: Variant[] = [...(unkept.get(id) ?? draft.variants ?? [])];
    rows[at] = { ...rows[at], ...change } as Variant;
    return keepVariants(id, rows);
  };
  return {
    id,
    draft,
    type,
    typeVariant: (at, change) => void keepVariant(at, change),
    keepVariant,
    dropVariant(at) {
      const rows = (unkept.get(id) ?? draft.variants ?? []).filter((_, place) => place !== at);
      void keepVariants(id, rows);
    },
  };
}
