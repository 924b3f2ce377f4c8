import { Component, type ComponentChildren } from 'preact';
import { lazy, LocationProvider, Route, Router, ErrorBoundary as Waiting } from 'preact-iso';
import { Head } from './head.tsx';
import { addressOf, screens } from './routes.ts';
import { common } from './texts/common.ts';
import { useTexts } from './texts/index.ts';

const drawn = screens.map(({ path, screen }) => ({ address: addressOf(path), screen: lazy(screen) }));

/** The console: one screen at a time, by its address. */
export const App = () => (
  <LocationProvider scope={/^\/app\//}>
    <Fallen>
      <Waiting>
        <div class="screen">
          <Router>
            {drawn.map(({ address, screen }) => (
              <Route key={address} path={address} component={screen} />
            ))}
            <Route default component={NotFound} />
          </Router>
        </div>
      </Waiting>
    </Fallen>
  </LocationProvider>
);

function NotFound() {
  const t = useTexts(common);
  return (
    <>
      <Head title={t.notFound.title} />
      <main class="inside">
        <p>{t.notFound.text}</p>
        <a class="button" href={addressOf('/')}>
          {t.home}
        </a>
      </main>
    </>
  );
}

/** Says so when a screen falls, instead of leaving it white. */
class Fallen extends Component<{ readonly children: ComponentChildren }, { readonly fell: boolean }> {
  override state = { fell: false };
  override componentDidCatch(): void {
    this.setState({ fell: true });
  }
  override render() {
    return this.state.fell ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = useTexts(common);
  return (
    <div class="screen">
      <Head title={t.broken.title} />
      <main class="inside">
        <p>{t.broken.text}</p>
        <a class="button" href={addressOf('/')} target="_top">
          {t.broken.reload}
        </a>
      </main>
    </div>
  );
}
