import type { Service } from '../support/service.ts';

/** How a browser asks for a page. */
export const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** A page as it was answered. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** Looks at pages of a service, as a browser asks for them. */
export const visits =
  (service: () => Service) =>
  async (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Seen> => {
    const response = await fetch(service().url + path, { method, headers: { ...BROWSER, ...headers } });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };

/** The products on a page, by the addresses of their cards. */
export const namesIn = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/<h3><a href="[^"]*\/products\/[^"]*">(.*?)<\/a><\/h3>/g)].map(([, name = '']) =>
    name.replace(/<[^>]*>/g, ''),
  );
