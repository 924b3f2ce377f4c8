import { extname } from 'node:path';
import type { WebApp, WebFile } from '../../http/web-app.ts';
import { builtFolder, readBuild, type Build, type BuiltFile } from './build.ts';
import { renderShell } from './shell.tsx';

/**
 * Own scripts, styles, pictures and papers, and the API of this host; nothing inline, nothing from elsewhere, no text
 * that becomes HTML or script. Papers open in a frame of the page, pictures before they are sent come from memory.
 */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  'frame-src blob:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** What the console asks of a phone, each time with the consent of who holds it. */
const PERMISSIONS = 'camera=(self), microphone=(self), geolocation=(self)';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** The console that was built last, ready to be sent; `null` while none was. @throws what the disk says of it */
export async function openConsole(): Promise<WebApp | null> {
  const folder = await builtFolder();
  if (folder === null) return null;
  const { build, files } = await readBuild(folder);
  return {
    operation: 'openConsole',
    headers: { 'Content-Security-Policy': CONSOLE_POLICY, 'Permissions-Policy': PERMISSIONS },
    shell: Buffer.from(renderShell(build)),
    files: files.map((file) => webFile(file, build)),
  };
}

const webFile = ({ path, content, brotli, gzip }: BuiltFile, { assets }: Build): WebFile => ({
  path,
  mediaType: MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
  content,
  coded: { ...(brotli && { br: brotli }), ...(gzip && { gzip }) },
  forEver: assets.includes(path),
});
