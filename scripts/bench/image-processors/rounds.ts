import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a image processor is asked for: pictures of the photo at `path`, so many times, in folders below `folder`. */
export interface Round {
  readonly path: string;
  readonly folder: string;
  readonly photos: number;
}

const IN_FLIGHT = 2;

/** Makes the pictures of each round that the bench asks for, two photos in flight, and ends with the bench. */
export function answerRounds(develop: (path: string, folder: string) => Promise<unknown>): void {
  process.once('disconnect', () => process.exit());
  process.on('message', (round: Round) => {
    void developed(round).then(
      () => process.send?.('done'),
      (error: unknown) => process.send?.(String(error)),
    );
  });
  process.send?.('ready');

  async function developed({ path, folder, photos }: Round): Promise<void> {
    let left = photos;
    const hand = async (name: string): Promise<void> => {
      const pictures = join(folder, name);
      while (left-- > 0) {
        await mkdir(pictures, { recursive: true });
        await develop(path, pictures);
        await rm(pictures, { recursive: true });
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, (_, hands) => hand(String(hands))));
  }
}
