import { useEffect, useState } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import { call, openedWork } from '../services.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import type { Paper } from './producer-draft.ts';

interface PaperPreviewProps {
  readonly producerId: string;
  readonly paper: Pick<Paper, 'id' | 'blob' | 'fileType'>;
  readonly title: string;
}

interface Preview {
  readonly address: string;
  readonly type: string;
}
type Failure = 'offline' | 'none';

/** A paper as it is, inside the page: from this phone where its bytes are, else from the service. */
export function PaperPreview({ producerId, paper, title }: PaperPreviewProps) {
  const t = useTexts(producers).papers;
  const { needsNetwork } = useTexts(field);
  const [preview, setPreview] = useState<Preview | Failure | null>(null);
  useEffect(() => {
    let address: string | undefined;
    let isWanted = true;
    void load();
    async function load(): Promise<void> {
      const found = await pictureOf(producerId, paper);
      if (!isWanted) return;
      if (found instanceof Blob) address = URL.createObjectURL(found);
      setPreview(found instanceof Blob ? { address: address ?? '', type: found.type } : found);
    }
    return () => {
      isWanted = false;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [paper.id, paper.blob]);
  if (preview === null) return <p class="hint">{t.opening}</p>;
  if (typeof preview === 'string') return <p class="hint">{preview === 'offline' ? needsNetwork : t.noPreview}</p>;
  const { address, type } = preview;
  if (type.startsWith('audio/') || type.startsWith('video/')) return <audio class="paper" controls src={address} />;
  if (type.startsWith('image/')) return <img class="paper" src={address} alt={title} />;
  return (
    <>
      <iframe class="paper" src={address} title={title} />
      <a class="lone" href={address} download={`${paper.id}.pdf`}>
        {t.save}
      </a>
    </>
  );
}

const PLAYED: ReadonlySet<string | null> = new Set(['pdf', 'webm', 'ogg', 'm4a']);

/** What is shown of a paper: a picture of whatever kind it is, else the file itself. */
async function pictureOf(
  producerId: string,
  { id, blob, fileType }: PaperPreviewProps['paper'],
): Promise<Blob | Failure> {
  const kept = blob === null ? null : await openedWork().blobs.get(blob);
  if (kept?.blob && kept.blob.type !== 'image/heic') return kept.blob;
  const params = { id: producerId, docId: id };
  try {
    const { data } = PLAYED.has(fileType)
      ? await call('getDocumentFile', { params, query: { view: true } })
      : await call('getDocumentPreview', { params });
    return data;
  } catch (error) {
    return error instanceof Refused ? 'none' : 'offline';
  }
}
