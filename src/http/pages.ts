import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { DAY, HOUR, MINUTE, SECOND } from '../kernel/clock.ts';
import { cleanText } from '../kernel/pasted-text.ts';
import { notFound } from '../kernel/problems/index.ts';
import type { Locale } from '../kernel/text.ts';
import { codedFor, sendPublicAnswer } from './answer.ts';
import { codingFor, type Coding } from './codings.ts';
import type { PublishedAnswer } from './published-answer.ts';
import { contextOf } from './context.ts';
import { otherMethods } from './errors.ts';
import { matchesAny } from './etag.ts';
import { readForm } from './form-body.ts';
import { PAGE_POLICY, sendHtml } from './html.ts';
import { limitPer, limitPerMinute } from './limits.ts';
import type { ResponseCache } from './response-cache.ts';
import type { ProblemPage } from './problem-response.ts';
import { searchOf } from './request-parts.ts';

/** Who asks for a page, and how. */
export interface Visit {
  /** The variable part of its path. */
  readonly slug: string;
  /** Those parameters that the page knows: an address that went through other hands carries more. */
  readonly search: URLSearchParams;
}

/** A form that was sent from a page. */
export interface SentForm extends Pick<Visit, 'slug'> {
  readonly fields: ReadonlyMap<string, string>;
}

/** A page as it is drawn. */
export interface RenderedPage {
  readonly status: 200 | 404 | 410 | 422 | 429;
  readonly html: string;
}

/** Where a browser goes on after a form: it asks for that page, so that going back sends nothing twice. */
export interface SeeOther {
  readonly seeOther: string;
}

/** A page for people: HTML at an address of its own, no part of the API and its document. */
export interface Page {
  readonly path: `/${string}`;
  /** Its name in the log and the metrics. */
  readonly operation: string;
  readonly locale: Locale;
  /** Names of the parameters that make a difference. */
  readonly parameters: readonly string[];
  /** @throws Problem */
  render(visit: Visit): Promise<RenderedPage>;
  /** Takes the form of the page, as often as one network may send one. @throws Problem */
  readonly submit?: (sent: SentForm) => Promise<RenderedPage | SeeOther>;
}

/** A file that pages refer to. Its path holds a hash of its content, so it may be kept for ever. */
export interface Asset {
  readonly path: `/${string}`;
  readonly mediaType: string;
  readonly content: Buffer;
  /** The same, compressed, where that makes it smaller. */
  readonly coded: Readonly<Partial<Record<Coding, Buffer>>>;
}

/** A file for programs, at the address where they look for it. */
export interface MachineFile {
  readonly path: `/${string}`;
  readonly operation: string;
  readonly mediaType: string;
  /** `null`: there is none. */
  readonly read: (asked: Pick<Visit, 'slug'>) => Promise<string | Buffer | null>;
}

/** All that the service shows to people. */
export interface Site {
  readonly pages: readonly Page[];
  readonly assets: readonly Asset[];
  readonly machines: readonly MachineFile[];
  readonly renderProblem: ProblemPage;
}

/** For so long a page that was drawn serves all who ask: as long as the same answer of the catalogue's API. */
const KEPT_MS = 500;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the pages and their files. What it doesn't know it leaves to who stands behind it. */
export function siteRouter({ pages, assets, machines }: Site, kept: ResponseCache): Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  for (const page of pages) {
    router.get(page.path, pageHandler(page, kept));
    if (page.submit) router.post(page.path, formHandler(page, page.submit));
    router.all(page.path, otherMethods(page.submit ? ['get', 'post'] : ['get']));
  }
  for (const asset of assets)
    router.get(asset.path, (request, response) => {
      sendAsset(request, response, asset);
    });
  for (const file of machines) router.get(file.path, machineHandler(file, kept));
  return router;
}

const pageHandler =
  (page: Page, kept: ResponseCache): RequestHandler<{ slug?: string }> =>
  async (request, response) => {
    contextOf(request).operation = page.operation;
    const search = knownIn(searchOf(request), page.parameters);
    const slug = cleanText(request.params.slug ?? '');
    const answer = await kept.of(`${request.path}?${search.toString()}`, KEPT_MS, async () => {
      const { status, html } = await page.render({ slug, search });
      return { status, headers: { 'Content-Language': page.locale }, body: html };
    });
    if (answer) await sendPage(request, response, answer);
  };

/** Strangers write here, several behind one address of a carrier; a program that writes on and on is stopped. */
const FORMS = { aMinute: 5, aDay: 40 } as const;

function formHandler(page: Page, submit: NonNullable<Page['submit']>): RequestHandler<{ slug?: string }> {
  const limits = [limitPerMinute(FORMS.aMinute), limitPer(DAY / SECOND, FORMS.aDay)];
  return async (request, response) => {
    const context = contextOf(request);
    context.operation = `${page.operation}Form`;
    for (const limit of limits) await limit.take(context.network);
    const fields = await readForm(request);
    const answer = await submit({ slug: cleanText(request.params.slug ?? ''), fields });
    response.setHeader('Cache-Control', 'no-store');
    if ('seeOther' in answer) response.redirect(303, answer.seeOther);
    else {
      response.setHeader('Content-Language', page.locale);
      sendHtml(response.status(answer.status), answer.html);
    }
  };
}

function knownIn(search: string, names: readonly string[]): URLSearchParams {
  const known = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search))
    if (names.includes(name)) known.append(name, cleanText(value));
  return known;
}

/**
 * Sends a page that anybody may keep and has to ask about each time: so what has lapsed at midnight is nowhere shown as
 * sold. A 304 carries the headers too, since a browser puts them in place of those it has.
 */
async function sendPage(request: Request, response: Response, answer: PublishedAnswer): Promise<void> {
  const { status, headers, body, tag } = await codedFor(request, response, answer);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'public, no-cache');
  response.setHeader('ETag', tag);
  if (status === 200 && matchesAny(request.headers['if-none-match'], tag)) {
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    response.status(304).end();
  } else sendHtml(response.status(status), body);
}

/** Programs look once a day or so; what they read may be an hour old. */
const MACHINES = { keptMs: 10 * MINUTE, publicForSeconds: HOUR / SECOND } as const;

const machineHandler =
  ({ operation, mediaType, read }: MachineFile, kept: ResponseCache): RequestHandler<{ slug?: string }> =>
  async (request, response) => {
    contextOf(request).operation = operation;
    const slug = request.params.slug ?? '';
    const answer = await kept.of(request.path, MACHINES.keptMs, async () => {
      const body = await read({ slug });
      return body === null ? null : { status: 200, headers: {}, mediaType, body };
    });
    if (!answer) throw notFound();
    await sendPublicAnswer(request, response, answer, MACHINES.publicForSeconds);
  };

function sendAsset(request: Request, response: Response, { mediaType, content, coded }: Asset): void {
  const codable = Object.keys(coded).length > 0;
  const coding = codable ? codingFor(request.headers['accept-encoding'], content.length) : null;
  const body = (coding && coded[coding]) ?? content;
  if (codable) response.setHeader('Vary', 'Accept-Encoding');
  if (body !== content && coding) response.setHeader('Content-Encoding', coding);
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', body.length);
  response.setHeader('Cache-Control', FOR_EVER);
  response.end(request.method === 'HEAD' ? undefined : body);
}
