import { render } from 'preact';
import { App } from './app.tsx';
import { trustOwnScripts } from './trusted.ts';

trustOwnScripts();
const place = document.getElementById('app');
if (place) {
  place.replaceChildren();
  render(<App />, place);
}
