declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Decodes into `target`, four bytes a pixel; says `null` when it can't. */
    display(target: DisplayTarget, done: (displayed: DisplayTarget | null) => void): void;
    free(): void;
  }
  interface DisplayTarget {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
  }
  interface HeifDecoder {
    /** The pictures of a file, not yet decoded; none when it can't be read. */
    decode(file: Uint8Array): readonly HeifImage[];
    /** What holds the file; `null` before the first one. */
    readonly decoder: { delete(): void } | null;
  }
  interface LibHeif {
    readonly HeifDecoder: new () => HeifDecoder;
  }
  /** A decoder with memory of its own, which goes when nobody holds the decoder any more. */
  const openLibHeif: () => LibHeif;
  export = openLibHeif;
}
