import { render } from 'preact';
import { App } from './app.tsx';
import { keepBuild } from './builds.ts';
import { currentWork, start } from './services.ts';
import { takeHandoverToken } from './session/handover-token.ts';
import { watchInstall } from './session/install.ts';
import { applySettings } from './settings.ts';
import { resumeLocale } from './texts/index.ts';
import { trustOwnScripts } from './trusted.ts';

/** Zalo's own browser says so; what is typed in it is lost when it closes, and it takes no pictures. */
const isInZalo = /\bZalo\b/i.test(navigator.userAgent);

function open(place: HTMLElement): void {
  addEventListener('hashchange', takeHandoverToken);
  watchInstall();
  render(<App />, place);
  // On its way while somebody signs in, or while it is found out who is in. Who needs it asks again, and says what fails.
  void import('./work.ts').catch(() => undefined);
  void keepBuild(() => (currentWork.value?.engine.net.value.sending ?? 0) > 0);
}

async function showWayOut(place: HTMLElement): Promise<void> {
  const { InZalo } = await import('./session/in-zalo.tsx');
  render(<InZalo />, place);
}

/** Over plain http a browser has neither camera nor locks, hashes and service workers. */
async function askForHttps(place: HTMLElement): Promise<void> {
  const { Insecure } = await import('./session/insecure.tsx');
  render(<Insecure />, place);
}

async function begin(place: HTMLElement): Promise<void> {
  const isUsable = isSecureContext && !isInZalo;
  if (isUsable) {
    takeHandoverToken();
    void start();
  }
  await resumeLocale();
  if (isUsable) open(place);
  else await (isInZalo ? showWayOut(place) : askForHttps(place));
}

trustOwnScripts();
applySettings();
const place = document.getElementById('app');
if (place) {
  void begin(place);
}
