import type { BrowserContext, Page } from 'playwright-core';
import { jpegPhoto } from './photos.ts';

/** A camera in the browser whose picture a test decides, in the place of the one that there is not. */
export interface FakeCamera {
  /** Puts another thing before the camera: each seed is one. */
  shows(page: Page, seed: number): Promise<void>;
  /** Puts a picture before it. */
  showsPicture(page: Page, jpeg: Buffer): Promise<void>;
}

interface Studio {
  studio: { show: (base64: string) => Promise<void> };
}

const SIZE = { width: 1_600, height: 1_200 };

/** What runs in the page, as text: helpers that a compiler adds are not there. */
const STUDIO = `
  const canvas = document.createElement('canvas');
  canvas.width = ${String(SIZE.width)};
  canvas.height = ${String(SIZE.height)};
  const pen = canvas.getContext('2d');
  let shown = null;
  const draw = () => shown && pen.drawImage(shown, 0, 0, canvas.width, canvas.height);
  setInterval(draw, 50);
  globalThis.studio = {
    show: async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      shown = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      draw();
    },
  };
  // What was put before the camera is in sight once some frames have passed.
  globalThis.framesPass = async (count) => {
    const video = document.querySelector('video');
    for (let at = 0; at < count; at += 1) await new Promise((done) => video.requestVideoFrameCallback(done));
  };
  if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
`;

/** Gives every page that a browser opens from now on a camera, allowed without a question. */
export async function giveCamera(context: BrowserContext): Promise<FakeCamera> {
  await context.addInitScript({ content: STUDIO });
  const showsPicture = (page: Page, jpeg: Buffer) =>
    page.evaluate((base64) => (globalThis as unknown as Studio).studio.show(base64), jpeg.toString('base64'));
  return { showsPicture, shows: async (page, seed) => showsPicture(page, await jpegPhoto({ ...SIZE, seed })) };
}

/** Gives every page that a browser opens from now on a camera that its owner has refused. */
export const refuseCamera = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
