import { derivedId } from '../../kernel/ids.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue, type JobDeps } from '../../platform/jobs/jobs.service.ts';
import { saveUnlessGone } from '../../platform/store/change.ts';
import type { Sweeper } from '../../platform/sweep/sweep.ts';
import type { Photo } from './photo.ts';
import { ImageProcessorDied, PhotoUnusable, type ImageProcessor } from './image-processor.ts';
import { failed, ready } from './photos.domain.ts';
import { picturesIn, type PhotoDeps } from './photos.service.ts';
import { photosIn } from './photos.store.ts';
import { takingTurns } from './turns.domain.ts';
import { photoAdded } from './media.events.ts';

const PROCESS = 'photo.process';

/** A photo whose process was killed so often is not given to another. */
const MAX_DEATHS = 3;
/** What is no fault of the photo is waited for: some eight hours, and an outage as long as it takes. */
const MAX_ATTEMPTS = 50;

export interface ProcessDeps extends PhotoDeps {
  readonly imageProcessor: ImageProcessor;
}

/**
 * Follows the log: orders that pictures are made of a new photo. The job's id follows from the event: twice is once. Who
 * hands in many waits for them in turn with everybody else.
 */
export function photoSubscriber(deps: JobDeps): Subscriber {
  const turns = takingTurns();
  return {
    name: 'photos',
    async handle(events) {
      for (const { id, type, aggregateId, actorId } of events)
        if (type === photoAdded.type) {
          const turn = turns.next(actorId ?? '', deps.clock.now());
          const order = { kind: PROCESS, payload: { photoId: aggregateId }, turn, maxAttempts: MAX_ATTEMPTS };
          await enqueue(deps, { ...order, id: derivedId(id, 'process photo') });
        }
    },
  };
}

/** Makes the pictures of a photo and writes down what came out. */
export const photoProcessing = (deps: ProcessDeps): JobHandler => ({
  kind: PROCESS,
  // HEIC takes seconds a photo.
  lane: 'photos',
  async run({ payload, attempts }, signal) {
    const photoId = String(payload['photoId']);
    const photo = await photosIn(deps.store).get(photoId);
    // Also when an attempt before this one died after it had made them.
    if (!photo) await picturesIn(deps.files).remove(photoId);
    // One that failed is tried again as well: an admin wants it so.
    else if (photo.state !== 'ready') await save(deps, photo, await outcomeOf(deps, photo, attempts, signal));
  },
  async givenUp({ payload }) {
    const photo = await photosIn(deps.store).get(String(payload['photoId']));
    if (photo?.state === 'processing')
      await save(deps, photo, (now) => failed(now, 'photo_unreadable', deps.clock.now()));
  },
});

type Outcome = (photo: Photo) => Photo;

async function outcomeOf(
  { files, clock, imageProcessor }: ProcessDeps,
  { id, sha256, type }: Photo,
  attempts: number,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const rendered = await files.lend(sha256, (original) =>
      picturesIn(files).put(id, (folder) => imageProcessor.render(original, type, folder, signal)),
    );
    return (photo) => ready(photo, rendered, clock.now());
  } catch (error) {
    const flaw = error instanceof PhotoUnusable ? error.flaw : null;
    // Who was killed for the photo's sake would be killed again.
    const deadly = error instanceof ImageProcessorDied && (error.overran || attempts >= MAX_DEATHS);
    if (flaw === null && !deadly) throw error;
    return (photo) => failed(photo, flaw ?? 'photo_unreadable', clock.now());
  }
}

/** Writes the outcome down unless somebody was faster; when nobody wants the photo any more, nothing stays of it. */
async function save({ store, files }: Omit<PhotoDeps, 'clock'>, photo: Photo, outcome: Outcome): Promise<void> {
  const saved = await saveUnlessGone(photosIn(store), photo, (now) =>
    now.state === photo.state && outcome(now).state !== now.state ? outcome(now) : now,
  );
  if (!saved) await picturesIn(files).remove(photo.id);
}

/** Sweeps pictures whose photo is gone: those of a process that died while it removed them. */
export const pictureSweeper = ({ store, files }: Omit<PhotoDeps, 'clock'>): Sweeper => ({
  name: 'photoPictures',
  sweep: (now, signal) =>
    picturesIn(files).sweep({ now, signal, isReferenced: async (id) => (await photosIn(store).get(id)) !== null }),
});
