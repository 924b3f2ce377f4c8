import { renderToString } from 'preact-render-to-string';
import type { Build } from './build.ts';

/**
 * The page in which the console runs: the same for every address and every person. What stands in it is seen until the
 * script is there, and by who has none.
 */
export const renderShell = (build: Build): string => `<!doctype html>${renderToString(<Shell build={build} />)}`;

const Shell = ({ build: { script, style, fonts } }: { readonly build: Build }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>OCOP Bridge</title>
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#1d4a2f" />
      {fonts.map((path) => (
        <link key={path} rel="preload" href={path} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={style} />
      <script type="module" src={script} />
      <link rel="manifest" href="/app/manifest.webmanifest" />
      <link rel="icon" href="/app/icon-192.png" type="image/png" />
      <link rel="apple-touch-icon" href="/app/icon-192.png" />
    </head>
    <body>
      <div id="app" />
      <div id="shell">
        <div class="screen">
          <header class="head">
            <div class="line1">
              <div>
                <h1>OCOP Bridge</h1>
                <p class="for">Đang mở…</p>
              </div>
            </div>
          </header>
          <noscript>
            <main class="inside">
              <p>Trang này cần JavaScript. Bác mở bằng Chrome giúp. (This page needs JavaScript.)</p>
            </main>
          </noscript>
        </div>
      </div>
    </body>
  </html>
);
