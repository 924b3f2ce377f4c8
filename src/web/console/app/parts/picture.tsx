import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface PictureProps {
  readonly src: string | undefined;
  /** Nothing where a text beside it says the same. */
  readonly alt?: string;
  /** What stands there without a picture: there is none, or the network went before it came. */
  readonly otherwise?: ComponentChildren;
}

/** A picture, or what stands for it. */
export function Picture({ src, alt = '', otherwise }: PictureProps) {
  const [failed, setFailed] = useState<string | undefined>(undefined);
  if (src === undefined || src === failed) return <>{otherwise}</>;
  return <img src={src} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(src)} />;
}
