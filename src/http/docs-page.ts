import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import express, { type RequestHandler, type Router } from 'express';
import { DAY, SECOND } from '../kernel/clock.ts';
import { sendPublicAnswer } from './answer.ts';
import { publishedAnswer, type PublishedAnswer } from './published-answer.ts';

const { resolve } = createRequire(import.meta.url);

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OCOP Bridge: tài liệu API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="icon" href="/docs/assets/favicon-32x32.png">
</head>
<body>
<main id="docs"><noscript>Trang này cần JavaScript. Bản máy đọc: <a href="/v1/openapi.json">/v1/openapi.json</a></noscript></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
});
`;

/** Only what the page itself brings along may load: no foreign host, no inline script. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const send =
  (type: string, text: string): RequestHandler =>
  (_request, response) => {
    response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.type(type).send(text);
  };

const DAY_SECONDS = DAY / SECOND;
const assets = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** Sends a file of Swagger UI, which is read once it is first asked for. */
function sendAsset(file: string, mediaType: string): RequestHandler {
  let published: Promise<PublishedAnswer> | null = null;
  const read = async (): Promise<PublishedAnswer> =>
    publishedAnswer({ status: 200, headers: {}, mediaType, body: await readFile(resolve(`swagger-ui-dist/${file}`)) });
  return async (request, response) => {
    published ??= read();
    try {
      await sendPublicAnswer(request, response, await published, DAY_SECONDS);
    } catch (error) {
      published = null;
      throw error;
    }
  };
}

/** The documentation page: Swagger UI from its npm package, under our own content security policy. */
export function docsPage(): Router {
  const router = express.Router({ strict: true });
  router.get('/docs', send('html', page));
  router.get('/docs/', (_request, response) => response.redirect(303, '/docs'));
  router.get('/docs/start.js', send('js', start));
  for (const [file, mediaType] of Object.entries(assets))
    router.get(`/docs/assets/${file}`, sendAsset(file, mediaType));
  return router;
}
