import { signal } from '@preact/signals';

/** The token of the QR code by which somebody came; kept in memory alone. */
export const handoverToken = signal<string | null>(null);

/** Takes the token out of the address: neither history nor somebody who looks at the screen finds it there. */
export function takeHandoverToken(): void {
  const { hash, pathname, search } = location;
  if (!hash.startsWith('#h=')) return;
  handoverToken.value = hash.slice('#h='.length);
  history.replaceState(history.state, '', pathname + search);
}
