import { openPhotoProcesses } from '../../../src/features/media/adapters/photo-processes.ts';
import { answerRounds } from './rounds.ts';

/** The pool of child processes, as a worker has it. */
const photographer = openPhotoProcesses();
const never = new AbortController().signal;
answerRounds((path, folder) => photographer.render(path, 'jpeg', folder, never));
