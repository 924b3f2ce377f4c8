import { LOOKED_AT_SIDE } from '../../../../features/media/browser.ts';
import type { Answer, Request } from './work.ts';
import { verdictOf } from './checks.ts';
import { MAX_BYTES, MAX_SIDE, QUALITIES, within } from './sizes.ts';

/** Photos off the thread that draws: looked at, made smaller, without anything in them but the picture. */

const here = globalThis as unknown as DedicatedWorkerGlobalScope;
const answer = (message: Answer): void => here.postMessage(message);
const THUMB_SIDE = 160;
const SMALLER = 0.8;

here.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void work(data);
});

async function work({ id, source, purpose, turns, earlier }: Request): Promise<void> {
  try {
    const bitmap = source instanceof Blob ? await createImageBitmap(source) : source;
    const looked = draw(bitmap, within(LOOKED_AT_SIDE, bitmap), 0);
    const { width, height } = looked.canvas;
    const pixels = looked.context.getImageData(0, 0, width, height);
    answer({ id, verdict: verdictOf({ pixels, size: bitmap, earlier }) });
    const [blob, thumb] = [await encode(bitmap, MAX_SIDE[purpose], turns), await thumbOf(bitmap, turns)];
    bitmap.close();
    answer({ id, made: { blob, thumb } });
  } catch {
    answer({ id, unreadable: true });
  }
}

/** Draws a picture in a size, turned by so many quarters to the right. */
function draw(bitmap: ImageBitmap, { width, height }: { width: number; height: number }, turns: number) {
  const canvas = turns % 2 === 0 ? new OffscreenCanvas(width, height) : new OffscreenCanvas(height, width);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: turns === 0 });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(bitmap, -width / 2, -height / 2, width, height);
  return { canvas, context };
}

/** As JPEG that is small enough to send: a worse one first, then a smaller one. */
async function encode(bitmap: ImageBitmap, side: number, turns: number): Promise<Blob> {
  const { canvas } = draw(bitmap, within(side, bitmap), turns);
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= MAX_BYTES) return blob;
  }
  return encode(bitmap, Math.round(side * SMALLER), turns);
}

const thumbOf = (bitmap: ImageBitmap, turns: number): Promise<Blob> =>
  draw(bitmap, within(THUMB_SIDE, bitmap), turns).canvas.convertToBlob({ type: 'image/jpeg', quality: 0.75 });
