declare module 'heic-decode' {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
  }
  interface HeicDecode {
    /** The pictures of a file, the main one first, not yet decoded; `dispose` frees them all. */
    all(source: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[] & { dispose(): void }>;
  }
  const heicDecode: HeicDecode;
  export = heicDecode;
}
