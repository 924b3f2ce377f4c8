import { parseArgs } from 'node:util';
import { copyConsole, ensureConsole } from './console.ts';

/** `npm run build:console [-- --into folder]`: builds the console for `npm start`, or into the folder of a release. */
const { values } = parseArgs({ options: { into: { type: 'string' } } });
if (values.into === undefined) await ensureConsole(console.log);
else await copyConsole(values.into, console.log);
