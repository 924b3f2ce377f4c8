import { createContainer } from '../../../src/container.ts';
import { createHttpServer } from '../../../src/http/server.ts';
import { productionConfig } from '../production.ts';
import { listen } from './listen.ts';

/** The API of the whole service, on the store in the folder that is named. */
const [, , folder = ''] = process.argv;
const { app } = await createContainer(productionConfig(folder));
listen(createHttpServer(app));
