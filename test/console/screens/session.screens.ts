import type { Visit } from '../../support/console.ts';
import type { ScreenState } from './screen-state.ts';

export const ZALO =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/12110671';

/** A number for each sign-up: codes are not sent to one number again and again. */
let signUps = 0;

/** Presses the big button of the screen, whatever it says. */
const presses = async ({ page }: Visit): Promise<void> => page.locator('button.big').click();

export const sessionScreens: readonly ScreenState[] = [
  { name: 'not-found', path: '/nowhere' },
  {
    name: 'unreachable',
    path: '/sign-in',
    async prepare(visit) {
      // The service worker has this screen: without it, and with the network gone, there is none.
      await visit.context.route(/\/assets\/account\./, (route) => route.abort());
      await visit.page.evaluate(async () => {
        for (const kept of await navigator.serviceWorker.getRegistrations()) await kept.unregister();
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await visit.goes('/reset');
    },
    expected: /ERR_FAILED/,
  },
  { name: 'in-zalo', path: '/', userAgent: ZALO },
  { name: 'sign-in', path: '/' },
  {
    name: 'sign-in-empty',
    path: '/sign-in',
    async prepare(visit) {
      await presses(visit);
      await visit.page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    async prepare(visit) {
      await visit.page.locator('#login').fill('0912 000 111');
      await visit.page.locator('#password').fill('không phải mật khẩu');
      await presses(visit);
      await visit.page.locator('.note.stop').waitFor();
    },
  },
  {
    name: 'sign-in-offline',
    path: '/sign-in',
    async prepare(visit) {
      await visit.context.setOffline(true);
      await visit.page.locator('#login').fill('0912 000 111');
      await visit.page.locator('#password').fill('một câu dễ nhớ');
      await presses(visit);
      await visit.page.locator('.note.stop').waitFor();
      await visit.context.setOffline(false);
    },
    expected: /ERR_INTERNET_DISCONNECTED/,
  },
  { name: 'sign-up', path: '/sign-up' },
  {
    name: 'sign-up-wrong',
    path: '/sign-up',
    async prepare(visit) {
      await visit.page.locator('#phone').fill('12345');
      await visit.page.locator('#password').fill('ngắn');
      await presses(visit);
      await visit.page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  {
    name: 'sign-up-code',
    path: '/sign-up',
    async prepare(visit) {
      await visit.page.locator('#name').fill('Nguyễn Thị Lan');
      await visit.page.locator('#phone').fill(`0912 ${String((signUps += 1)).padStart(6, '0')}`);
      await visit.page.locator('#password').fill('một câu dễ nhớ');
      await presses(visit);
      await visit.page.locator('#code').waitFor();
    },
  },
  { name: 'reset', path: '/reset' },
  {
    name: 'reset-code',
    path: '/reset',
    async prepare(visit) {
      await visit.page.locator('#login').fill('0912 000 111');
      await presses(visit);
      await visit.page.locator('#code').waitFor();
    },
  },
  { name: 'claim-nobody', path: '/claim' },
  { name: 'claim', as: 'producer', path: '/claim' },
  { name: 'me', as: 'helper', path: '/me' },
  {
    name: 'me-short',
    as: 'producer',
    path: '/me',
    async prepare(visit) {
      await visit.context.addInitScript(() => {
        navigator.storage.estimate = () => Promise.resolve({ quota: 1_000_000, usage: 900_000 });
      });
      await visit.goes('/me');
      await visit.page.getByRole('button', { name: /Chỉ khi có Wi-Fi|Wi-Fi only/ }).click();
      await visit.page.locator('.note.wait').waitFor();
    },
  },
];
