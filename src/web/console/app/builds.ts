import { signal } from '@preact/signals';

/** A newer build is installed and waits. */
export const newBuildWaits = signal(false);

/** For so long nobody may have done anything in any tab before a build takes over by itself. */
const QUIET_MS = 10 * 60_000;
const LOOK_MS = 60_000;
/** Who opens the console, types or presses is about to do something. */
const ACTS = ['input', 'pointerdown', 'keydown'] as const;
const ACTED_AT = 'ocop.actedAt';

let registration: ServiceWorkerRegistration | null = null;
let reloads = false;

/**
 * Has the service worker keep this build for use without a network, and watches for the next one: that one waits until
 * somebody asks for it, or nobody has done anything for ten minutes and nothing is under way.
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
  for (const act of ACTS) addEventListener(act, noteAct, { capture: true, passive: true });
  noteAct();
  setInterval(() => {
    if (newBuildWaits.value && !isSending() && mayTakeOver(Date.now(), actedAt())) takeNewBuild();
  }, LOOK_MS);
}

/** Ends the wait of the newer build, and starts this tab anew with it. */
export function takeNewBuild(): void {
  reloads = true;
  registration?.waiting?.postMessage('takeOver');
}

/** Whether it has been quiet long enough. A time that is still to come is of a clock that was set back. */
const mayTakeOver = (now: number, lastAct: number): boolean => Math.abs(now - lastAct) >= QUIET_MS;

let notedAt = 0;

/** All tabs write it to one place, at most every second. */
function noteAct(): void {
  const now = Date.now();
  if (Math.abs(now - notedAt) < 1_000) return;
  notedAt = now;
  try {
    localStorage.setItem(ACTED_AT, String(now));
  } catch {
    // Then only what is done in this tab is known.
  }
}

function actedAt(): number {
  try {
    return Math.max(notedAt, Number(localStorage.getItem(ACTED_AT) ?? 0));
  } catch {
    return notedAt;
  }
}
