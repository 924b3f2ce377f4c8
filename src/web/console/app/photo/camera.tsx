import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { BackIcon } from '../../../shared/back-icon.tsx';
import { Note } from '../parts/note.tsx';
import { useTexts } from '../texts/index.ts';
import { photos } from '../texts/photos.ts';
import type { Doubt } from './checks.ts';
import { Picker } from './picker.tsx';
import { closeCamera, grab, hasTorch, openCamera, setTorch, type Absence } from './stream.ts';
import { Unreadable, warmUp } from './work.ts';

/** A shot that was looked at. */
export interface Taken {
  readonly doubt: Doubt | null;
  /** Keeps it on the phone; what comes next is the screen's. */
  readonly keep: () => Promise<void>;
}

interface CameraProps {
  /** Which photo of how many, and of what: `Ảnh 1 trên 3: mặt trước`. */
  readonly title: string;
  readonly tip: string;
  readonly back: string;
  /** Looks at a frame, or at a file that was chosen instead. @throws Unreadable */
  readonly take: (source: ImageBitmap | Blob) => Promise<Taken>;
  /** Several chosen at once; default: each is taken by itself. */
  readonly takeMany?: (files: readonly File[]) => Promise<void>;
  /** Those taken so far. */
  readonly strip?: ComponentChildren;
  /** Goes on, once there is enough. */
  readonly next?: ComponentChildren;
}

type Stage = 'live' | 'looking' | 'unreadable' | 'failed' | Taken;

/** The camera in the page: one tip, one frame, one button; after each shot a verdict. */
export function Camera({ title, tip, back, take, takeMany, strip, next }: CameraProps) {
  const t = useTexts(photos).camera;
  const video = useRef<HTMLVideoElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const heading = useRef<HTMLElement>(null);
  const [stage, setStage] = useState<Stage>('live');
  const { stream, absence } = useCamera(video);
  useEffect(() => {
    document.title = title;
    heading.current?.focus({ preventScroll: true });
  }, [title]);

  async function judge(source: ImageBitmap | Blob) {
    setStage('looking');
    try {
      const taken = await take(source);
      if (taken.doubt === null) await taken.keep();
      setStage(taken.doubt === null ? 'live' : taken);
    } catch (error) {
      setStage(error instanceof Unreadable ? 'unreadable' : 'failed');
    }
  }
  async function shoot() {
    if (!video.current || !stream || stage === 'looking') return;
    const frame = await grab(video.current);
    show(still.current, frame);
    await judge(frame);
  }
  async function pick(files: readonly File[]) {
    const [first] = files;
    if (!takeMany || files.length < 2) return first && judge(first);
    setStage('looking');
    try {
      await takeMany(files);
      setStage('live');
    } catch {
      setStage('failed');
    }
  }
  const keep = async (taken: Taken) => {
    await taken.keep();
    setStage('live');
  };
  const isJudged = typeof stage === 'object';
  return (
    <main class="camera">
      <div>
        <div class="top-keys">
          <a class="back" href={back} aria-label={t.back}>
            <BackIcon />
          </a>
          {stream && hasTorch(stream) && <Torch stream={stream} />}
        </div>
        <p class="tip">
          <strong ref={heading} role="heading" aria-level={1} tabIndex={-1}>
            {title}
          </strong>
          <br />
          {tip}
        </p>
      </div>
      <div class="view">
        {absence ? (
          <HowToAllow absence={absence} />
        ) : (
          <video ref={video} autoplay muted playsInline aria-hidden="true" />
        )}
        <canvas ref={still} class="still" hidden={stage === 'live' || absence !== null} aria-hidden="true" />
        {!absence && <span class="frame" />}
        <div class="verdict" role="status">
          {stage === 'looking' && <Note mood="calm">{t.looking}</Note>}
          {stage === 'unreadable' && <Note mood="stop">{t.unreadable}</Note>}
          {stage === 'failed' && <Note mood="stop">{t.failed}</Note>}
          {isJudged && stage.doubt && <Note mood="wait">{t.doubts[stage.doubt]}</Note>}
        </div>
      </div>
      {isJudged ? (
        <div class="keys two">
          <button type="button" onClick={() => setStage('live')}>
            {t.again}
          </button>
          <button type="button" class="quiet" onClick={() => void keep(stage)}>
            {t.keep}
          </button>
        </div>
      ) : (
        <div class={absence ? 'keys files' : 'keys'}>
          <span class="strip">{strip}</span>
          {absence ? (
            <Picker camera className="own" onPick={(files) => void pick(files)}>
              {t.phoneCamera}
            </Picker>
          ) : (
            <button
              type="button"
              class="shutter"
              aria-label={t.shoot}
              aria-disabled={!stream || stage === 'looking'}
              onClick={() => void shoot()}
            />
          )}
          <Picker className="quiet" multiple={takeMany !== undefined} onPick={(files) => void pick(files)}>
            {t.choose}
          </Picker>
          {next && <div class="wide">{next}</div>}
        </div>
      )}
    </main>
  );
}

/** Opens the camera while the screen is in sight, and lets go of it when the person looks elsewhere. */
function useCamera(video: { readonly current: HTMLVideoElement | null }) {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [absence, setAbsence] = useState<Absence | null>(null);
  useEffect(() => {
    let open: MediaStream | null = null;
    let wanted = 0;
    const stop = () => {
      wanted += 1;
      if (open) closeCamera(open);
      open = null;
      setStream(null);
    };
    const start = async () => {
      stop();
      const mine = wanted;
      const found = await openCamera();
      if (mine !== wanted) {
        if (typeof found === 'object') closeCamera(found);
        return;
      }
      setAbsence(typeof found === 'object' ? null : found);
      if (typeof found !== 'object') return;
      open = found;
      if (video.current) {
        video.current.srcObject = found;
        await video.current.play();
      }
      setStream(found);
    };
    const follow = () => (document.hidden ? stop() : void start());
    warmUp();
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stop();
    };
  }, []);
  return { stream, absence };
}

/** Holds the frame that was taken in sight while it is looked at. */
function show(canvas: HTMLCanvasElement | null, frame: ImageBitmap): void {
  if (!canvas) return;
  [canvas.width, canvas.height] = [frame.width, frame.height];
  canvas.getContext('2d')?.drawImage(frame, 0, 0);
}

function Torch({ stream }: { readonly stream: MediaStream }) {
  const t = useTexts(photos).camera;
  const [on, setOn] = useState(false);
  const turn = async () => {
    await setTorch(stream, !on);
    setOn(!on);
  };
  return (
    <button type="button" class="quiet" aria-pressed={on} onClick={() => void turn()}>
      {t.torch}
    </button>
  );
}

/** Where a browser keeps the leave for the camera: the sign before the address. */
function HowToAllow({ absence }: { readonly absence: Absence }) {
  const t = useTexts(photos).camera;
  return (
    <div class="no-camera">
      <p>{t.absent[absence]}</p>
      {absence === 'refused' && (
        <svg viewBox="0 0 240 110" aria-hidden="true">
          <rect x="6" y="6" width="228" height="34" rx="17" />
          <path d="M22 22h12v9H22zM25 22v-3a3 3 0 0 1 6 0v3" class="mark-here" />
          <path d="M46 24h120" />
          <path d="M28 46v10l-7-6m7 6l7-6" class="mark-here" />
          <rect x="6" y="62" width="150" height="42" rx="10" />
          <path d="M20 76h6l3-4h8l3 4h6v14H20zM33 79a4 4 0 1 1 0 8 4 4 0 0 1 0-8z" />
          <rect x="112" y="74" width="32" height="18" rx="9" class="mark-here" />
          <circle cx="135" cy="83" r="6" class="mark-here" />
        </svg>
      )}
    </div>
  );
}
