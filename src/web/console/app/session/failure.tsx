import { Note } from '../parts/note.tsx';

/** What went wrong with the whole, read out when it appears. */
export const Failure = ({ said }: { readonly said: string | null }) =>
  said === null ? null : (
    <Note mood="stop" live>
      {said}
    </Note>
  );
