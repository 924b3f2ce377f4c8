import type { FileType } from '../../kernel/file-types.ts';
import type { ProblemCode } from '../../kernel/problems/index.ts';
import type { TextValues } from '../../kernel/text.ts';
import type { StoredFile } from './port.ts';

/** Width and height of a picture in pixels, as it is looked at. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Why a file is not taken, with the values for the text about it. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly values: TextValues;
}

/** Which files a route takes, besides the fields of its form. */
export interface UploadRule {
  /** Name of the file field. */
  readonly field: string;
  readonly maxFiles: number;
  /** Names of other file fields, each for one file that may be left out. */
  readonly alone?: readonly string[];
  /** Of each file. */
  readonly maxBytes: number;
  readonly types: readonly FileType[];
  /** What a file of no known type is taken for: who reads it says better what it is. */
  readonly unknownAs?: FileType;
  /** The file may be left out, and the rest sent as JSON as well. */
  readonly optional?: true;
  /** Fields that say yes or no: in a form they come as the texts `true` and `false`. */
  readonly flags?: readonly string[];
  /** Fields of the form besides its files. Default 20. */
  readonly maxFields?: number;
  /** Fields that may come several times, in the order of the files if they belong to them: a list even of one. */
  readonly lists?: readonly string[];
  /** For which purposes such files may be sent in pieces before, and be named in JSON. */
  readonly purposes?: readonly string[];
  /** Looks at a whole file, which lies at `path` on the local disk, before it is kept. */
  readonly inspect?: (path: string, type: FileType) => Promise<Refusal | PixelSize>;
}

/** A file that is an original by now. */
export interface KeptFile extends StoredFile {
  readonly type: FileType;
  /** What `inspect` has found; `null` of a rule without it. */
  readonly pixels: PixelSize | null;
}

/** A file of a form: kept, or why it isn't. One that is refused doesn't refuse the others. */
export type UploadedFile = {
  /** What the sender calls it, fit to be shown: no path, no control characters; may be empty. */
  readonly name: string;
  /** The field it came in, if that is one of those for one file. */
  readonly field?: string;
} & (KeptFile | { readonly refusal: Refusal });

/** A file that was sent before, in pieces, and where a body names it. */
export interface NamedUpload {
  readonly id: string;
  readonly pointer: string;
}

/** The files that a body names, as if they came in a form. @throws Problem body_invalid for what can't be used */
export type FindUploadedFiles = (
  accountId: string,
  named: readonly NamedUpload[],
  rule: UploadRule,
) => Promise<readonly UploadedFile[]>;
