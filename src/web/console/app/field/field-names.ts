import type { products } from '../texts/products.ts';

type Names = (typeof products)['vi']['fields'];

/** What the field at a JSON pointer is called: by the most exact part of it that has a name. */
export function fieldName(pointer: string, names: Names): string {
  const parts = pointer.split('/').reverse();
  const known = parts.find((part): part is keyof Names => part in names);
  return names[known ?? 'other'];
}

/** The six things to do for a product. */
export const TASKS = ['photos', 'basics', 'price', 'label', 'papers', 'channels'] as const;
export type Task = (typeof TASKS)[number];

const TASK_OF: Readonly<Record<string, Task>> = {
  photos: 'photos',
  variants: 'price',
  label: 'label',
  foodSafety: 'papers',
  ocop: 'papers',
  certificates: 'papers',
  channels: 'channels',
  shopLinks: 'channels',
};

/** Which of them the field at a pointer belongs to; `null`: to the household. */
export function taskOf(pointer: string): Task | null {
  const [, part = ''] = pointer.split('/');
  if (part === 'producerId' || part === 'consents' || part === 'consent') return null;
  return TASK_OF[part] ?? 'basics';
}
