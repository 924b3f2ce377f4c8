import { Camera, type Taken } from '../photo/camera.tsx';
import { look } from '../photo/work.ts';
import { useTexts } from '../texts/index.ts';
import { photos } from '../texts/photos.ts';
import { producers } from '../texts/producers.ts';
import type { PaperKind } from './producer-draft.ts';
import { recordScreen, type RecordScreenProps } from './record-screen.tsx';
import { startPaper, deletePaperDraft, usePaperDraft } from './paper-draft.ts';
import { places } from './places.ts';
import { useJourney } from './step.tsx';

/** Photographs one paper, and goes back to say what stands on it. */
function PaperCamera({ id }: RecordScreenProps) {
  const { kinds } = useTexts(producers).papers;
  const { shots } = useTexts(photos);
  const { first, query, go } = useJourney();
  const begun = usePaperDraft(id);
  const kind: PaperKind = isKind(query['kind'], kinds) ? query['kind'] : 'other';

  async function take(source: ImageBitmap | Blob): Promise<Taken> {
    const work = look(source, { purpose: 'print', turns: 0, earlier: [] });
    const { doubt } = await work.verdict;
    return {
      doubt,
      async keep() {
        const made = await work.made;
        // The same paper once more takes the place of the first.
        if (begun?.kind === kind) await deletePaperDraft(id);
        await startPaper(id, kind, made);
        go(places.papers(id, first), true);
      },
    };
  }
  return <Camera title={kinds[kind]} tip={shots.paper} back={places.papers(id, first)} take={take} />;
}

export const PaperCameraScreen = recordScreen('producer', PaperCamera);

const isKind = (text: string | undefined, kinds: Readonly<Record<PaperKind, string>>): text is PaperKind =>
  text !== undefined && text in kinds;
