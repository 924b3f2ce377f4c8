import { ensureConsole } from './console.ts';

/** `npm run build:console`: builds the console for `npm start`. */
await ensureConsole(console.log);
