import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import { call } from '../services.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { reviews } from '../texts/reviews.ts';
import type { Dossier } from './dossiers.ts';
import { useInView } from './seen.ts';

type Paper = Dossier['documents'][number];

interface PaperViewProps {
  readonly producerId: string;
  readonly paper: Paper;
  readonly onSeen: () => void;
  readonly onAskAgain: () => void;
  readonly onClose: () => void;
}

type Found = { readonly address: string; readonly type: string } | 'offline' | 'unreadable';

/** A paper in the place of the photo: as a picture, or as the browser shows a PDF. Nothing is saved for it. */
export function PaperView({ producerId, paper, onSeen, onAskAgain, onClose }: PaperViewProps) {
  const t = useTexts(reviews).papers;
  const { kinds } = useTexts(producers).papers;
  const [found, setFound] = useState<Found | null>(null);
  const [turn, setTurn] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    let address: string | undefined;
    let isWanted = true;
    void load();
    async function load(): Promise<void> {
      const loaded = await fileOf(producerId, paper);
      if (!isWanted) return;
      if (loaded instanceof Blob) address = URL.createObjectURL(loaded);
      setFound(loaded instanceof Blob ? { address: address ?? '', type: loaded.type } : loaded);
    }
    return () => {
      isWanted = false;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [paper.id, turn]);
  useEffect(() => {
    // What a browser shows a PDF with takes the focus, and keys with it. It is turned by the wheel without.
    const taken = (): void => {
      if (document.activeElement !== frame.current) return;
      frame.current?.blur();
      window.focus();
    };
    const later = (): void => void setTimeout(taken);
    addEventListener('blur', later);
    return () => removeEventListener('blur', later);
  }, []);
  const name = kinds[paper.kind];
  const shown = found !== null && typeof found !== 'string' ? found : null;
  const isPdf = shown?.type === 'application/pdf';
  const isShown = shown !== null && (!isPdf || navigator.pdfViewerEnabled);
  useInView(place, isShown ? paper.id : null, onSeen);
  return (
    <div ref={place} class="main paper-place" aria-busy={found === null}>
      {found === null && <p class="hint">{t.opening}</p>}
      {shown && isShown && !isPdf && <img src={shown.address} alt={name} onError={() => setFound('unreadable')} />}
      {shown && isShown && isPdf && (
        <iframe ref={frame} src={`${shown.address}#toolbar=0&view=FitH`} title={name} tabIndex={-1} />
      )}
      {found !== null && !isShown && (
        <div class="note wait" role="status">
          <p>{found === 'offline' ? t.offline : found === 'unreadable' ? t.unreadable : t.unshown}</p>
          <div class="buttons">
            {found === 'offline' && (
              <button type="button" class="quiet" onClick={() => setTurn(turn + 1)}>
                {t.again}
              </button>
            )}
            {found !== 'offline' && (
              <button type="button" class="quiet" onClick={onAskAgain}>
                {t.ask}
              </button>
            )}
            {shown && (
              <a class="lone" href={shown.address} download={`${paper.id}.pdf`}>
                {t.save}
              </a>
            )}
          </div>
        </div>
      )}
      <button type="button" class="quiet enlarge" onClick={onClose}>
        {t.back}
      </button>
    </div>
  );
}

/** What is shown of a paper: a picture of whatever kind it is, else the file itself. A PDF that is none is unreadable. */
async function fileOf(producerId: string, { id, preview }: Paper): Promise<Blob | 'offline' | 'unreadable'> {
  const params = { id: producerId, docId: id };
  try {
    if (preview !== null) return (await call('getDocumentPreview', { params })).data;
    const { data } = await call('getDocumentFile', { params, query: { view: true } });
    return (await isWholePdf(data)) ? data : 'unreadable';
  } catch (error) {
    return error instanceof Refused && error.status < SERVER_FAILED ? 'unreadable' : 'offline';
  }
}

/** As far from either end programs look for the signs of a PDF. */
const ENDS_BYTES = 1_024;

/** Whether it begins and ends as a PDF does: of a part of one, browsers show nothing but an error of their own. */
async function isWholePdf(file: Blob): Promise<boolean> {
  const [start, end] = await Promise.all([file.slice(0, ENDS_BYTES).text(), file.slice(-ENDS_BYTES).text()]);
  return start.includes('%PDF-') && /startxref\s+\d+\s+%%EOF/.test(end);
}

const SERVER_FAILED = 500;
