/** The part of Web Locks that is used here. */
export interface Locks {
  request<T>(name: string, options: { readonly signal?: AbortSignal }, act: () => Promise<T>): Promise<T>;
}

/** Runs `act` while this tab alone holds the lock, waiting for its turn; a tab that dies lets go by itself. */
export async function holding(
  locks: Locks,
  name: string,
  signal: AbortSignal,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await locks.request(name, { signal }, act);
  } catch (error) {
    // Stopped while it waited.
    if (!signal.aborted) throw error;
  }
}
