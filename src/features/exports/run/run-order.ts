import type { Clock, Day, Instant } from '../../../kernel/clock.ts';
import type { Channels } from '../../channels/index.ts';
import type { ReadMassUpdate } from '../template/mass-update.ts';
import type { ReadTemplate, templateKinds } from '../template/shopee-template.ts';
import type { AttachmentDeps } from './attachments.ts';
import type { Outcome } from './outcome.ts';
import type { Selected, SelectionDeps } from './selection.ts';

export interface RunDeps extends SelectionDeps, AttachmentDeps {
  readonly clock: Clock;
  readonly channels: Channels;
  readonly readTemplate: ReadTemplate;
  readonly readMassUpdate: ReadMassUpdate;
  /** Address of the service, without a path. */
  readonly publicUrl: string;
}

/** What is to be made. */
export interface RunOrder extends Selected {
  /** The export that this is an attempt to make. */
  readonly exportId: string;
  /** In whose turn its workbooks are read. */
  readonly askedBy: string;
  /** Everything that had happened by then is in it. */
  readonly askedAt: Instant;
  readonly includeBlocked: boolean;
  /** What the shop was handed before goes out once more. */
  readonly includeExported: boolean;
  /** The seller's workbook on the local disk, what it is called, and the day of its download (empty: nobody knows). */
  readonly template: {
    readonly path: string;
    readonly name: string;
    readonly day: Day;
    readonly kind?: (typeof templateKinds)[number];
  } | null;
  /** The shop's own file of what is on it, on the local disk. */
  readonly onShop: { readonly path: string } | null;
}

/** An order that is being made. */
export interface Run extends RunOrder {
  /** Decides what is for sale. */
  readonly day: Day;
  readonly folder: string;
  readonly progress: Progress;
}

/** Told how far a run has come. */
export interface Progress {
  readonly signal: AbortSignal;
  /** Rows are read as they are at this place of the log, on this day. */
  readonly begun: (as: { readonly seq: number; readonly day: Day }) => Promise<void>;
  readonly counted: (counts: Outcome['counts']) => Promise<void>;
  readonly collected: (counts: Outcome['counts']) => Promise<void>;
}
