import type { FieldError } from '../../kernel/problems/index.ts';
import { addressOf, type Addressed } from './address.domain.ts';

/** A producer as far as its part is looked into: of the service, or as a browser holds it. */
export interface TakingPart extends Addressed {
  readonly type: string;
  readonly businessRegistration: object | null;
}

/**
 * What a producer lacks to take part, though it may be saved without: a label names maker and address (Decree 37/2026),
 * and a household takes part only with its business registered (Decision 26/2026, art. 2.3).
 */
export function missingIn({ type, businessRegistration, ...place }: TakingPart): readonly FieldError[] {
  return [
    ...(addressOf(place) === null ? [{ pointer: '/addressLine', code: 'required' } as const] : []),
    ...(type === 'household' && businessRegistration === null
      ? [{ pointer: '/businessRegistration', code: 'required' } as const]
      : []),
  ];
}
