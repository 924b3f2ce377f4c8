/** The part of the browser's storage manager that is used here. */
export interface StorageManagerLike {
  estimate(): Promise<{ readonly quota?: number; readonly usage?: number }>;
  persist?(): Promise<boolean>;
}

const FULL_AT = 0.8;

/** How full the phone is for us. */
export interface Room {
  readonly used: number;
  /** 0: the browser does not tell. */
  readonly quota: number;
  /** 80 % and more: send first, then take more pictures. */
  readonly isShort: boolean;
}

export async function readRoom(storage: StorageManagerLike): Promise<Room> {
  const { quota = 0, usage = 0 } = await storage.estimate();
  return { used: usage, quota, isShort: quota > 0 && usage >= quota * FULL_AT };
}

/** Asks the browser not to throw away what is here when the phone gets full. Answers whether it promised. */
export const keepForGood = async (storage: StorageManagerLike): Promise<boolean> =>
  (await storage.persist?.()) ?? false;

/** The phone has no room for what was to be kept. */
export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

/** Keeps something, once more after room was made when there is none. @throws what `keep` throws */
export async function keepWithRoom<T>(keep: () => Promise<T>, makeRoom: () => Promise<number>): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    if (!isFull(error) || (await makeRoom()) === 0) throw error;
    return keep();
  }
}
