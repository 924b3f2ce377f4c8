import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listen } from './listen.ts';

/** As many as our feed sends at a time. */
const BATCH = 200;

/** The lines of the file that is named, ready in memory, written to the socket of whoever asks as fast as it takes them. */
const [, , file = ''] = process.argv;
const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
const batches = Array.from({ length: Math.ceil(lines.length / BATCH) }, (_, at) =>
  Buffer.from(`${lines.slice(at * BATCH, (at + 1) * BATCH).join('\n')}\n`),
);

listen(
  createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    void pipeline(Readable.from(batches, { objectMode: false }), response);
  }),
);
