import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { listen } from './listen.ts';

/** Fastify at its fastest: the bytes of the file that is named, from memory, to whoever asks. */
const [, , file = ''] = process.argv;
const body = readFileSync(file);

const app = fastify();
app.get('/', (_request, reply) => reply.type('application/json; charset=utf-8').send(body));
await app.ready();
listen(app.server);
