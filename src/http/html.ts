import type { ServerResponse } from 'node:http';

/** Own files, forms that lead back here, and nothing else: no script at all. JSON-LD is data, which nothing runs. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page under its policy; the status and other headers are set already. */
export function sendHtml(response: ServerResponse, html: string | Buffer): void {
  response.setHeader('Content-Security-Policy', PAGE_POLICY);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(html));
  response.end(response.req.method === 'HEAD' ? undefined : html);
}
