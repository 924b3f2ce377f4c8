import { openExporter } from '../support/exporter.ts';

/** Makes the exports that are ordered in a folder, until it is killed. */
const exporter = await openExporter(String(process.argv[2]));
exporter.start();
process.on('disconnect', () => process.exit());
