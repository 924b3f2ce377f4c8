import { signal } from '@preact/signals';

/** A newer build is installed and waits. */
export const newBuildWaits = signal(false);

/** For so long nobody may have typed in any tab before a build takes over by itself. */
const QUIET_MS = 10 * 60_000;
const LOOK_MS = 60_000;
const TYPED_AT = 'ocop.typedAt';

let registration: ServiceWorkerRegistration | null = null;
let reloads = false;

/**
 * Has the service worker keep this build for use without a network, and watches for the next one: that one waits until
 * somebody asks for it, or nobody has typed for ten minutes and nothing is under way.
 */
export async function keepBuild(isSending: () => boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const workers = navigator.serviceWorker;
  workers.addEventListener('controllerchange', () => {
    if (reloads) location.reload();
  });
  try {
    registration = await workers.register('/app/sw.js', { scope: '/app/' });
  } catch {
    // Over plain http, or where the browser refuses: everything works as long as there is a network.
    return;
  }
  const watched = registration;
  const look = (): void => {
    newBuildWaits.value = watched.waiting !== null && workers.controller !== null;
  };
  look();
  watched.addEventListener('updatefound', () => {
    watched.installing?.addEventListener('statechange', look);
  });
  addEventListener('input', noteTyping, { capture: true, passive: true });
  setInterval(() => {
    if (newBuildWaits.value && !isSending() && mayTakeOver(Date.now(), typedAt())) takeNewBuild();
  }, LOOK_MS);
}

/** Ends the wait of the newer build, and starts this tab anew with it. */
export function takeNewBuild(): void {
  reloads = true;
  registration?.waiting?.postMessage('takeOver');
}

/** Whether it has been quiet long enough. A time that is still to come is of a clock that was set back. */
const mayTakeOver = (now: number, lastTyped: number): boolean => Math.abs(now - lastTyped) >= QUIET_MS;

let notedAt = 0;

/** All tabs write it to one place, at most every second. */
function noteTyping(): void {
  const now = Date.now();
  if (now - notedAt < 1_000) return;
  notedAt = now;
  try {
    localStorage.setItem(TYPED_AT, String(now));
  } catch {
    // Then only this tab is known to have typed.
  }
}

function typedAt(): number {
  try {
    return Math.max(notedAt, Number(localStorage.getItem(TYPED_AT) ?? 0));
  } catch {
    return notedAt;
  }
}
