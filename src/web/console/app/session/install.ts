import { signal } from '@preact/signals';

/** What Chrome hands over when the console may be put on the home screen. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** Asks for it; `null` where the browser offers nothing, or it was done. */
export const installPrompt = signal<InstallPrompt | null>(null);

/** Keeps the offer for the screen that shows it, instead of a banner in the middle of the work. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installPrompt.value = event as InstallPrompt;
  });
  addEventListener('appinstalled', () => {
    installPrompt.value = null;
  });
}
