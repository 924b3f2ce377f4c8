import { type DeviceKey, updateDeviceValue, useDeviceValue } from './device-values.ts';

/** Which fields of a product hold the words of a sample that nobody has touched or confirmed yet. */
const keyOf = (productId: string): DeviceKey<readonly string[]> => ({ name: `samples/${productId}` });

export function useSamples(productId: string) {
  const pointers = useDeviceValue(keyOf(productId)) ?? [];
  const change = (to: (before: readonly string[]) => readonly string[]) =>
    void updateDeviceValue(keyOf(productId), (before) => to(before ?? []));
  return {
    pointers,
    has: (pointer: string): boolean => pointers.includes(pointer),
    touch: (pointer: string): void => change((before) => before.filter((one) => one !== pointer)),
    fill: (filled: readonly string[]): void => change((before) => [...new Set([...before, ...filled])]),
  };
}
