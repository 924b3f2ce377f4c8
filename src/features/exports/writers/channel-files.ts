import type { Day } from '../../../kernel/clock.ts';
import type { FileType } from '../../../kernel/file-types.ts';
import type { Channel, Lack } from '../../channels/index.ts';
import type { PaperDocument } from '../../producers/index.ts';
import type { Mapped } from '../../feeds/index.ts';

/** One file of an export: its name, and its bytes as they come. */
export interface PackFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array | string>;
}

/** A product in the words of the marketplace, with what it lacks there: warnings where it goes out all the same. */
export interface PackRow extends Pick<Mapped, 'lines' | 'payload'> {
  readonly productId: string;
  readonly lacks: readonly Lack[];
}

/** Opens the bytes of a picture or paper; nothing is read before. */
type Opener = () => Promise<AsyncIterable<Uint8Array>>;

/** A picture of a product: a JPEG. */
export interface PackPicture {
  readonly open: Opener;
}

/** A paper of a producer as it was handed in. */
export interface PackPaper {
  readonly id: string;
  readonly kind: PaperDocument['kind'];
  readonly type: FileType;
  readonly open: Opener;
}

/** What belongs to a product and is no text. */
export interface Attachments {
  /** In the order in which buyers see them, the main one first. */
  readonly pictures: readonly PackPicture[];
  /** Those that the product names, and those of its producer; writers choose among them. */
  readonly papers: readonly PackPaper[];
  /** The producer consents to feeds: without it no paper leaves. */
  readonly consented: boolean;
}

/** What the files of a run are made of. Writers do no input or output of their own: it comes and goes through here. */
export interface PackInput {
  readonly channel: Channel;
  /** The day of the run. It is written into files, so that the same day and rows make the same bytes. */
  readonly day: Day;
  /** What goes out, in the order of its SKUs; the same at every walk. */
  readonly rows: () => AsyncIterable<PackRow>;
  /** What stays out, for the review sheet alone; empty unless it was asked for. */
  readonly blocked: () => AsyncIterable<PackRow>;
  /** Asked once for each file that names or holds them; the same every time. */
  readonly attachmentsOf: (productId: string) => Promise<Attachments>;
}

/** Writes the files of a run. `rows` can be walked again for every file, always in the same order. */
export type PackWriter = (pack: PackInput) => AsyncIterable<PackFile> | Iterable<PackFile>;
