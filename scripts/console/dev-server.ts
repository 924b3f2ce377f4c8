import { createServer, type Plugin } from 'vite';
import { renderShell } from '../../src/web/console/shell.tsx';
import { REPOSITORY, SHARED_CONFIG } from './bundle.ts';

/** What of a service the console asks for, besides its own files. */
const OF_THE_SERVICE = ['/v1', '/helpers', '/products', '/producers', '/uploads'];

/** The page of the console, by sources instead of files of a build. There is no service worker and no policy. */
const shell: Plugin = {
  name: 'shell',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const path = (request.originalUrl ?? '/').split('?')[0] ?? '/';
      if (!path.startsWith('/app/') || path.includes('.')) {
        next();
        return;
      }
      const page = renderShell({ id: 'dev', script: '/main.tsx', style: '/console.css', fonts: [], assets: [] });
      server.transformIndexHtml(path, page).then((html) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
      }, next);
    });
  },
};

/**
 * Serves the console from its sources: a saved file is in the browser at once, what was typed stays on the phone's store.
 * @param service address of a running service, which answers for the API
 */
export async function serveSources(service: string, port?: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    ...SHARED_CONFIG,
    appType: 'custom',
    plugins: [shell],
    cacheDir: `${REPOSITORY}/node_modules/.cache/vite`,
    server: {
      ...(port !== undefined && { port }),
      fs: { allow: [REPOSITORY] },
      proxy: Object.fromEntries(OF_THE_SERVICE.map((path) => [path, service])),
    },
  });
  await server.listen();
  const [url = ''] = server.resolvedUrls?.local ?? [];
  return { url: `${url}app/`, close: () => server.close() };
}
