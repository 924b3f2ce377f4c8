import type { Areas } from '../../features/areas/index.ts';
import type { openComplaints } from '../../features/complaints/index.ts';
import type { PublicHelper } from '../../features/helpers/index.ts';
import {
  CatalogueQuery,
  type Catalogue,
  type CatalogueItem,
  type CatalogueProductAnswer,
} from '../../features/search/index.ts';
import type { RenderedPage, Page, Site } from '../../http/pages.ts';
import { queryReader } from '../../http/query.ts';
import { dayOf, type Clock } from '../../kernel/clock.ts';
import { Problem, problemMessage } from '../../kernel/problems/index.ts';
import { locales, type Locale } from '../../kernel/text.ts';
import { placeName } from '../shared/formats.ts';
import { renderAbout } from './about.tsx';
import { readAssets } from './assets.ts';
import { renderMakers, renderSeason } from './browse.tsx';
import { renderCatalogue, type CatalogueSearch } from './catalogue.tsx';
import {
  apiQueryOf,
  choiceNames,
  pageOf,
  pageParameter,
  firstValue,
  PAGE_SIZE,
  parseChoice,
  withoutChoices,
  type Choice,
} from './choice.ts';
import { renderHelper } from './helper.tsx';
import { renderLabel } from './label.tsx';
import { machineFiles } from './machines.ts';
import { renderMessage, type Message } from './message.tsx';
import type { Names } from './parts/filters.tsx';
import type { SiteContext } from './parts/layout.tsx';
import type { Operator } from './parts/operator.tsx';
import { complaintPagePath, localeOf, pathOf, producerPagePath, productPagePath, type PagePath } from './places.ts';
import { renderProducer } from './producer.tsx';
import { renderComplaint, renderReport, TRAP, type ReportDraft } from './report.tsx';
import { renderProduct } from './product.tsx';
import { textsIn } from './texts/index.ts';

export interface SiteDeps {
  readonly catalogue: Catalogue;
  readonly areas: Pick<Areas, 'get' | 'codeOf'>;
  readonly clock: Clock;
  /** @throws Problem not_found */
  readonly findHelper: (code: string) => Promise<PublicHelper>;
  /** What people report of products. */
  readonly complaints: Pick<ReturnType<typeof openComplaints>, 'receive' | 'find'>;
  /** Where the service is, without a path. */
  readonly publicUrl: string;
  readonly operator: Operator;
}

/** The pages that everybody sees, in both languages. @throws what the disk says of their files */
export async function openSite(deps: SiteDeps): Promise<Site> {
  const assets = await readAssets();
  const context: SiteContext = { assets, publicUrl: deps.publicUrl, operator: deps.operator };
  return {
    pages: locales.flatMap((locale) => pagesIn(locale, deps, context)),
    assets: assets.all,
    machines: machineFiles({
      ...deps,
      codeOf: (areaId) => deps.areas.codeOf(areaId),
      favicon: assets.favicon,
    }),
    renderProblem: problemPage(context),
  };
}

/** Draws problems where there is nothing else to draw yet. @throws what the disk says of the pages' files */
export const openProblemPage = async (
  about: Pick<SiteContext, 'publicUrl' | 'operator'>,
): Promise<Site['renderProblem']> => problemPage({ assets: await readAssets(), ...about });

const problemPage =
  (context: SiteContext): Site['renderProblem'] =>
  (problem, { instance, requestId }) => {
    const locale = localeOf(instance);
    const message = messageOf(problem, requestId, locale);
    return { locale, html: renderMessage(message, '/', locale, context) };
  };

function pagesIn(locale: Locale, deps: SiteDeps, context: SiteContext): readonly Page[] {
  const { catalogue, clock } = deps;
  const { gone } = textsIn[locale];
  const list = catalogueReader(catalogue);
  const names = namesOf(deps);
  const nothing = (status: 404 | 410, message: Message, place: PagePath): RenderedPage => ({
    status,
    html: renderMessage(message, place, locale, context),
  });
  // The address may hold the name that was taken back: the page doesn't say it again.
  const takenBack = (what: 'withdrawn' | 'moved'): RenderedPage => nothing(410, gone[what], '/');
  const common = { locale, parameters: [] };
  return [
    {
      ...common,
      path: pathOf('/', locale),
      operation: 'showCatalogue',
      parameters: choiceNames,
      render: async ({ search }) => ok(renderCatalogue(await list(parseChoice(search)), names, locale, context)),
    },
    {
      ...common,
      path: pathOf('/products/:slug', locale),
      operation: 'showProduct',
      async render({ slug }) {
        const product = await unlessMissing(catalogue.product(slug));
        if (typeof product === 'string') return takenBack(product);
        if (product) {
          const related = await relatedTo(catalogue, product);
          return ok(renderProduct(product, related, dayOf(clock.now()), locale, context));
        }
        const publication = await catalogue.publicationOf(slug);
        if (publication === null || publication === 'live') return nothing(404, gone.product, productPagePath(slug));
        // A pause is the seller's and short; a certificate or an officer end the sale until somebody acts.
        return nothing(publication === 'paused' ? 404 : 410, gone[publication], productPagePath(slug));
      },
    },
    {
      ...common,
      path: pathOf('/producers/:slug', locale),
      operation: 'showProducer',
      async render({ slug }) {
        const producer = await unlessMissing(catalogue.producer(slug));
        if (typeof producer === 'string') return takenBack(producer);
        if (producer) return ok(renderProducer(producer, locale, context));
        return nothing(404, gone.producer, producerPagePath(slug));
      },
    },
    reportPage(locale, deps, context),
    {
      ...common,
      path: pathOf('/products/:slug/label', locale),
      operation: 'showLabel',
      parameters: ['paper'],
      async render({ slug, search }) {
        const product = await unlessMissing(catalogue.product(slug));
        if (!product || typeof product !== 'object') return nothing(404, gone.product, '/');
        return ok(renderLabel(product, search.get('paper'), locale, context));
      },
    },
    {
      ...common,
      path: pathOf('/producers', locale),
      operation: 'showMakers',
      parameters: ['page'],
      async render({ search }) {
        const page = pageOf(parseChoice(search));
        const makers = await catalogue.makers({ page, size: MAKERS_ON_A_PAGE });
        if (page > makers.pages) return nothing(404, gone.page, '/');
        return ok(renderMakers({ ...makers, page }, locale, context));
      },
    },
    {
      ...common,
      path: pathOf('/seasons/:slug', locale),
      operation: 'showSeason',
      async render({ slug }) {
        const month = /^([1-9]|1[0-2])$/.test(slug) ? Number(slug) : null;
        if (month === null) return nothing(404, gone.page, '/');
        return ok(renderSeason(month, await catalogue.inSeason(month), locale, context));
      },
    },
    {
      ...common,
      path: pathOf('/complaints/:slug', locale),
      operation: 'showComplaint',
      async render({ slug }) {
        const complaint = await unlessMissing(deps.complaints.find(slug));
        if (complaint && typeof complaint === 'object') return ok(renderComplaint(complaint, locale, context));
        return nothing(404, gone.complaint, '/');
      },
    },
    {
      ...common,
      path: pathOf('/helpers/:slug', locale),
      operation: 'showHelper',
      async render({ slug }) {
        const helper = await unlessMissing(deps.findHelper(slug));
        if (helper && typeof helper === 'object') return ok(renderHelper(helper, slug, locale, context));
        return nothing(404, gone.helper, '/');
      },
    },
    {
      ...common,
      path: pathOf('/about', locale),
      operation: 'showAbout',
      render: () => Promise.resolve(ok(renderAbout(locale, context))),
    },
  ];
}

const MAKERS_ON_A_PAGE = 100;
const MAX_RELATED = 4;

/** Others of the same kind, the newest first. */
async function relatedTo(
  catalogue: Pick<Catalogue, 'list'>,
  { id, setNumber }: Pick<CatalogueProductAnswer, 'id' | 'setNumber'>,
): Promise<readonly CatalogueItem[]> {
  if (setNumber === null) return [];
  const page = { limit: MAX_RELATED + 1, after: null, count: false };
  const { items } = await catalogue.list({ set: String(setNumber) }, page);
  return items.filter((item) => item.id !== id).slice(0, MAX_RELATED);
}

/** The form to report something, of products that are shown, or were. */
function reportPage(locale: Locale, { catalogue, complaints }: SiteDeps, context: SiteContext): Page {
  const { gone, report } = textsIn[locale];
  const shown = async (slug: string, draft: ReportDraft, status: 200 | 422): Promise<RenderedPage> => {
    const product = await unlessMissing(catalogue.product(slug));
    if (product && typeof product === 'object') return { status, html: renderReport(product, draft, locale, context) };
    return { status: 404, html: renderMessage(gone.product, '/', locale, context) };
  };
  return {
    locale,
    parameters: [],
    path: pathOf('/products/:slug/report', locale),
    operation: 'showReport',
    render: ({ slug }) => shown(slug, { fields: new Map(), errors: [] }, 200),
    async submit({ slug, fields }) {
      const message = (status: 200 | 429, text: Message): RenderedPage => ({
        status,
        html: renderMessage(text, productPagePath(slug), locale, context),
      });
      const field = (name: string): string => fields.get(name) ?? '';
      if (field(TRAP) !== '') return message(200, report.thanks);
      const form = { kind: field('kind'), text: field('text'), name: field('name'), contact: field('contact') };
      const received = await complaints.receive(slug, form);
      if ('errors' in received) return shown(slug, { fields, errors: received.errors }, 422);
      if (received.value === 'full') return message(429, report.full);
      return { seeOther: pathOf(complaintPagePath(received.value.number), locale) };
    },
  };
}

const ok = (html: string): RenderedPage => ({ status: 200, html });

/** What was looked for; the name of a message where its maker has taken it back; `null` where there is nothing. */
async function unlessMissing<Found extends object>(
  looked: Promise<Found>,
): Promise<Found | 'withdrawn' | 'moved' | null> {
  try {
    return await looked;
  } catch (error) {
    const code = error instanceof Problem ? error.code : null;
    if (code === 'listing_withdrawn') return 'withdrawn';
    if (code === 'address_gone') return 'moved';
    if (code === 'not_found') return null;
    throw error;
  }
}

/**
 * Asks the catalogue as its API would be asked. A person gets a list whatever the address says: what the catalogue
 * refuses is left out, and named on the page.
 */
function catalogueReader(catalogue: Catalogue): (choice: Choice) => Promise<CatalogueSearch> {
  const read = queryReader(CatalogueQuery);
  const ask = async (choice: Choice) => {
    const after = firstValue(choice, 'after');
    const page = { limit: PAGE_SIZE, after: after === undefined ? null : [after], count: true };
    return catalogue.list(read(apiQueryOf(choice)), page);
  };
  return async function list(choice, invalid: CatalogueSearch['invalid'] = []): Promise<CatalogueSearch> {
    try {
      return { choice, list: await ask(choice), invalid };
    } catch (error) {
      const wrong = choiceNames.filter((name) => name in choice && refusedBy(error).has(name));
      // A refusal of something that nobody chose is a fault of ours.
      if (wrong.length === 0) throw error;
      return list(withoutChoices(choice, wrong), [...invalid, ...wrong]);
    }
  };
}

/** The parameters of the page that were refused. */
function refusedBy(error: unknown): ReadonlySet<string> {
  if (!(error instanceof Problem)) return new Set();
  if (error.code === 'cursor_invalid') return new Set(['after']);
  const pointers = (error.details.errors ?? []).map(({ pointer }) => pointer.split('/')[2] ?? '');
  return new Set(error.code === 'query_invalid' ? pointers.map(pageParameter) : []);
}

const namesOf = ({ areas }: Pick<SiteDeps, 'areas'>): Names => ({
  area: (code) => areas.get(code)?.name ?? null,
  place(code) {
    const unit = areas.get(code);
    if (!unit) return null;
    const province = unit.parentId === null ? null : areas.get(unit.parentId);
    return placeName({ name: unit.name, provinceName: province?.name ?? null });
  },
});

/** What a person is told of a problem that no page foresaw. */
function messageOf(problem: Problem, requestId: string, locale: Locale): Message {
  const t = textsIn[locale];
  switch (problem.code) {
    case 'not_found':
      return t.gone.page;
    case 'internal':
      return { ...t.broken, requestId };
    default: {
      const { values = {}, retryAfter } = problem.details;
      const seconds = retryAfter === undefined ? {} : { seconds: retryAfter };
      const { title, detail } = problemMessage(problem.code, { ...values, ...seconds, requestId }, locale);
      return { heading: title, text: detail };
    }
  }
}
