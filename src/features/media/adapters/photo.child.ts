import sharp from 'sharp';
import { PhotoUnusable } from '../image-processor.ts';
import { renderPhoto, renderPreview } from './render.ts';
import { OUT_OF_MEMORY, type Answer, type Message, type PreviewRequest, type Request } from './protocol.ts';

/**
 * The program of a photo process: the only place where bytes of strangers are decoded. It holds no secret, serves one
 * photo at a time, and may die.
 */
const MAX_RSS = 1_500_000_000;
const LOOK_EVERY_MS = 200;

sharp.concurrency(1);
sharp.cache(false);
// Only what we take, and only out of memory: no SVG, GIF, TIFF, no loader that nobody fuzzes, nothing that reads paths.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp'].map((format) => `VipsForeignLoad${format}Buffer`) });

const say = (message: Message): void => void process.send?.(message);

process.on('disconnect', () => process.exit());
process.on('message', (request: Request | PreviewRequest) => void answered(request).then(say));
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RSS) process.exit(OUT_OF_MEMORY);
}, LOOK_EVERY_MS).unref();
say({ started: true });

async function answered(request: Request | PreviewRequest): Promise<Answer> {
  const outcome = await outcomeOf(request);
  return { ...outcome, rss: process.memoryUsage.rss() };
}

async function outcomeOf(request: Request | PreviewRequest) {
  try {
    return { value: await ('target' in request ? renderPreview(request) : renderPhoto(request)) };
  } catch (error) {
    if (error instanceof PhotoUnusable) return { flaw: error.flaw };
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
    return { error: { message, code } };
  }
}
