import { Readable } from 'node:stream';
import type { Container } from '../../container.ts';
import { addDocument, documentsOf, findProducer, type PaperDocument } from '../../features/producers/index.ts';
import { keepUpload, type UploadRule } from '../../http/upload.ts';
import { DAY, dayOf, plus } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { KeptFile } from '../../platform/files/uploads.ts';
import { demoId } from './people.ts';

type Deps = Pick<Container, 'store' | 'clock' | 'areas' | 'files' | 'limitsOf'>;

/** A paper of a producer, known by its key within the demo. */
export interface Paper {
  readonly key: string;
  readonly kind: PaperDocument['kind'];
  readonly daysAgo: number;
}

export const paperId = (key: string): string => demoId('paper', key);

/** Hands in those of a producer's papers that are not there. */
export async function ensurePapers(
  deps: Deps,
  caller: Caller,
  producerId: string,
  papers: readonly Paper[],
): Promise<void> {
  const there = await documentsOf(
    deps,
    producerId,
    papers.map(({ key }) => paperId(key)),
  );
  for (const { key, kind, daysAgo } of papers) {
    if (there.has(paperId(key))) continue;
    const issuedOn = dayOf(plus(deps.clock.now(), -daysAgo * DAY));
    const input = { kind, number: `MH-${String(daysAgo)}`, issuer: 'Minh họa (demo)', issuedOn };
    const file = await keepFile(deps.files, Buffer.from(BLANK_PAPER), papersRule);
    await addDocument(deps, caller, await findProducer(deps, caller, producerId), paperId(key), input, file);
  }
}

const papersRule: UploadRule = { field: 'file', maxFiles: 1, maxBytes: 10_000, types: ['pdf'] };

/** Keeps bytes as a form's file is kept, looked at by the same rule. @throws Error for what the rule refuses */
export async function keepFile(files: Deps['files'], bytes: Buffer, rule: UploadRule): Promise<KeptFile> {
  const kept = await keepUpload(Readable.from([bytes], { objectMode: false }), rule, files);
  if ('refusal' in kept) throw new Error(`a file of the demo is refused: ${kept.refusal.code}`);
  return kept;
}

const PAGE_TEXT =
  'BT /F1 28 Tf 90 640 Td (DEMO: not a real paper) Tj 0 -44 Td (Minh hoa: khong phai giay to that) Tj ET';

/** A PDF of one page that says that it is no real paper. Readers rebuild the table of places that it leaves out. */
const BLANK_PAPER = [
  '%PDF-1.4',
  '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
  '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
  '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj',
  `4 0 obj <</Length ${String(PAGE_TEXT.length)}>> stream`,
  PAGE_TEXT,
  'endstream endobj',
  '5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
  'trailer <</Root 1 0 R/Size 6>>',
  '%%EOF',
  '',
].join('\n');
