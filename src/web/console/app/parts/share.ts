/** How something was handed on; `byHand`: the browser lets nobody copy, so a person has to. */
export type Shared = 'shared' | 'copied' | 'cancelled' | 'byHand';

/** Hands something on by the share sheet of the phone; where there is none, it is copied. */
export async function shareOrCopy(what: Required<Pick<ShareData, 'title' | 'text' | 'url'>>): Promise<Shared> {
  if (!('share' in navigator)) return copy(`${what.text}\n${what.url}`);
  try {
    await navigator.share(what);
    return 'shared';
  } catch (error) {
    // Whoever closed the sheet wants nothing in its place.
    return error instanceof DOMException && error.name === 'AbortError'
      ? 'cancelled'
      : copy(`${what.text}\n${what.url}`);
  }
}

export async function copy(text: string): Promise<'copied' | 'byHand'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'byHand';
  }
}
