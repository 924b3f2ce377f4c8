import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileType } from '../../kernel/file-types.ts';
import { FileMissing, type DerivedFiles, type Files, type OpenFile } from '../../platform/files/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Sweeper } from '../../platform/sweep/sweep.ts';
import { documentsIn, type PaperDocument } from './documents.store.ts';

export interface PreviewDeps {
  readonly files: Files;
  /** Writes a picture of an original to `target`; `false` when nothing can be made of it. */
  readonly renderPreview: (original: string, type: FileType, target: string) => Promise<boolean>;
}

type Paper = Pick<PaperDocument, 'id' | 'sha256' | 'type'>;

const previewsIn = (files: Files): DerivedFiles => files.derived('previews');

/** A picture of a paper, made when somebody first looks at it; `null` when there can be none. */
export async function openPreview(deps: PreviewDeps, paper: Paper): Promise<OpenFile | null> {
  const previews = previewsIn(deps.files);
  const there = await found(previews, paper);
  if (there !== undefined) return there;
  // Of the file that the paper had before.
  await previews.remove(paper.id);
  await deps.files.lend(paper.sha256, (original) =>
    previews.put(paper.id, (folder) => make(deps, paper, original, folder)),
  );
  // Somebody else may have put the picture of another file there.
  const made = await found(previews, paper);
  return made === undefined ? openPreview(deps, paper) : made;
}

const pictureOf = ({ sha256 }: Paper): string => `${sha256}.webp`;
/** Says that no picture can be made, so that nobody tries again. */
const noneOf = ({ sha256 }: Paper): string => `${sha256}.none`;

async function make({ renderPreview }: PreviewDeps, paper: Paper, original: string, folder: string): Promise<void> {
  const target = join(folder, pictureOf(paper));
  if (await renderPreview(original, paper.type, target)) return;
  await rm(target, { force: true });
  await writeFile(join(folder, noneOf(paper)), '');
}

/** `undefined`: nobody has looked at it yet. */
async function found(previews: DerivedFiles, paper: Paper): Promise<OpenFile | null | undefined> {
  const picture = await opened(previews, paper.id, pictureOf(paper));
  if (picture) return picture;
  const none = await opened(previews, paper.id, noneOf(paper));
  none?.content.destroy();
  return none ? null : undefined;
}

async function opened(previews: DerivedFiles, id: string, name: string): Promise<OpenFile | null> {
  try {
    return await previews.open(id, name);
  } catch (error) {
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

/** Sweeps pictures of papers that are gone. */
export const previewSweeper = (store: Pick<Store, 'collection'>, files: Files): Sweeper => ({
  name: 'documentPreviews',
  sweep: (now, signal) =>
    previewsIn(files).sweep({ now, signal, isReferenced: async (id) => (await documentsIn(store).get(id)) !== null }),
});
