interface Unit {
  readonly of: 'mass' | 'volume';
  /** In grams or millilitres. */
  readonly size: number;
}

/** Units by their folded names: `lit` is lít, `ki` is ký. */
const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['g', { of: 'mass', size: 1 }],
  ['gr', { of: 'mass', size: 1 }],
  ['gam', { of: 'mass', size: 1 }],
  ['kg', { of: 'mass', size: 1_000 }],
  ['ki', { of: 'mass', size: 1_000 }],
  ['ml', { of: 'volume', size: 1 }],
  ['l', { of: 'volume', size: 1_000 }],
  ['lit', { of: 'volume', size: 1_000 }],
]);

/** A number with its unit at the beginning of words. */
export interface Quantity {
  /** How many words it has. */
  readonly length: number;
  /** The same in other units, as words. */
  readonly others: readonly (readonly string[])[];
}

/** The quantity that folded words begin with, such as `1000 ml` or `0 5 l` (0,5 l); `null` when they don't. */
export function quantityIn([first = '', second = '', third = '']: readonly string[]): Quantity | null {
  if (!/^\d{1,6}$/.test(first)) return null;
  if (UNITS.has(second)) return { length: 2, others: othersOf(Number(first), second) };
  if (first !== '0' || !/^\d{1,3}$/.test(second) || !UNITS.has(third)) return null;
  return { length: 3, others: othersOf(Number(`0.${second}`), third) };
}

function othersOf(amount: number, name: string): readonly (readonly string[])[] {
  const unit = UNITS.get(name);
  return [...UNITS].flatMap(([other, { of, size }]) => {
    if (!unit || other === name || of !== unit.of) return [];
    const thousandths = Math.round((amount * unit.size * 1_000) / size);
    if (thousandths < 1 || Math.abs(thousandths * size - amount * unit.size * 1_000) > size / 1_000) return [];
    return [[...String(thousandths / 1_000).split('.'), other]];
  });
}
