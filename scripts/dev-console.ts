import { serveSources } from './console/dev-server.ts';

/** `npm run dev:console [-- address]`: the console from its sources, against a service that runs already. */
const [service = 'http://localhost:3000'] = process.argv.slice(2);
const { url } = await serveSources(service);
console.log(`${url} (API: ${service})`);
