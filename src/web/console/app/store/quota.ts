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
