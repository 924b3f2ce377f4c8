import { openPhotoProcesses } from '../../../src/features/media/adapters/photo-processes.ts';
import { answerRounds } from './rounds.ts';

/** The pool of child processes, as a worker has it. */
const imageProcessor = openPhotoProcesses();
const never = new AbortController().signal;
answerRounds((path, folder) => imageProcessor.render(path, 'jpeg', folder, never));
