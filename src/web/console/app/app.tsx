import { Component, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { lazy, LocationProvider, Route, Router, ErrorBoundary as Waiting } from 'preact-iso';
import { addressOf, knowScreens } from './address.ts';
import { newBuildWaits, takeNewBuild } from './builds.ts';
import { dropShell, Head } from './head.tsx';
import { Toasts } from './parts/toast.tsx';
import { screens, type Screen } from './routes.ts';
import { currentWork, session } from './services.ts';
import { SignIn } from './session/sign-in.tsx';
import { common } from './texts/common.ts';
import { useTexts } from './texts/index.ts';

knowScreens(screens.map(({ path }) => path));

/** What stands at each address: the screen, for those who may see it. */
const routes = screens.map(({ path, screen, roles, desk }) => {
  const Drawn = drawn(screen);
  const AtDesk = desk && drawn(desk.screen);
  const Guarded: ComponentType = () => {
    const isField = roles === 'anyone' || roles === 'signedIn' || hasRoleOf(roles);
    return <Guard roles={isField || !desk ? roles : desk.roles}>{isField || !AtDesk ? <Drawn /> : <AtDesk />}</Guard>;
  };
  return { address: addressOf(path), Guarded };
});

/** The console: one screen at a time, by its address. */
export const App = () => (
  <LocationProvider scope={/^\/app\//}>
    <Fallen>
      <Waiting>
        <div class="screen">
          <NewBuild />
          <OwnBar />
          <Net />
          <Router>
            {routes.map(({ address, Guarded }) => (
              <Route key={address} path={address} component={Guarded} />
            ))}
            <Route default component={NotFound} />
          </Router>
        </div>
        <Toasts />
      </Waiting>
    </Fallen>
  </LocationProvider>
);

/** A function, so that the table above can be made before what it draws. */
function drawn(screen: Screen['screen']): ComponentType {
  return lazy(() => screen().then(arriving, () => Unreachable));
}

/** Whether who is in has one of these roles. */
function hasRoleOf(roles: readonly string[]): boolean {
  return session().state.value.account?.roles.some(({ role }) => roles.includes(role)) === true;
}

/** Nothing of a screen is drawn, or asked for, before it is known who is there. */
function Guard({ roles, children }: { readonly roles: Screen['roles']; readonly children: ComponentChildren }) {
  const { account, standing } = session().state.value;
  if (roles === 'anyone') return children;
  if (account === null) return standing === 'starting' ? <Opening /> : <SignIn />;
  if (roles !== 'signedIn' && !hasRoleOf(roles)) return <Forbidden />;
  // Their work on this phone is opened first: screens draw from it.
  return currentWork.value?.accountId === account.id ? children : <Opening />;
}

function OwnBar() {
  const { account } = session().state.value;
  const Bar = useWithWork(() => import('./bar.tsx').then((part) => part.Bar));
  return account && Bar && <Bar account={account} />;
}

function Net() {
  const Line = useWithWork(() => import('./net-line.tsx').then((part) => part.NetLine));
  return Line && <Line />;
}

/** A part of the frame that comes with the work it tells of, not with the first start. */
function useWithWork<P>(load: () => Promise<ComponentType<P>>): ComponentType<P> | null {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  const hasWork = currentWork.value !== null;
  useEffect(() => {
    if (hasWork) load().then((part) => setPart(() => part), unavailable);
  }, [hasWork]);
  return Part;
}

/** The next start has it: nothing else rests on it. */
const unavailable = (): void => undefined;

function NewBuild() {
  const t = useTexts(common);
  if (!newBuildWaits.value) return null;
  return (
    <div class="net" role="status">
      <span>{t.newBuild}</span>
      <button type="button" class="quiet" onClick={takeNewBuild}>
        {t.takeNewBuild}
      </button>
    </div>
  );
}

/** A heading, a sentence, and the way back to the first screen. */
function Sentence({ title, text, label }: { readonly title: string; readonly text: string; readonly label: string }) {
  return (
    <>
      <Head title={title} />
      <main class="inside">
        <p>{text}</p>
        <a class="button" href={addressOf('/')}>
          {label}
        </a>
      </main>
    </>
  );
}

/** A screen, be it with a head or, as the camera, without. */
function arriving(Drawn: ComponentType): ComponentType {
  return function Arriving() {
    useLayoutEffect(dropShell, []);
    return <Drawn />;
  };
}

/** In the place of a screen whose code did not come: the network went before the browser had kept all of it. */
function Unreachable() {
  const t = useTexts(common);
  return (
    <>
      <Head title={t.unreachable.title} />
      <main class="inside">
        <p>{t.unreachable.text}</p>
        <button type="button" onClick={() => location.reload()}>
          {t.again}
        </button>
      </main>
    </>
  );
}

function NotFound() {
  const t = useTexts(common);
  return <Sentence title={t.notFound.title} text={t.notFound.text} label={t.home} />;
}

function Forbidden() {
  const t = useTexts(common);
  return <Sentence title={t.forbidden.title} text={t.forbidden.text} label={t.home} />;
}

function Opening() {
  const t = useTexts(common);
  return (
    <>
      <Head title={t.site} />
      <main class="inside" aria-busy="true">
        <p>{t.opening}</p>
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
        <button type="button" onClick={() => location.assign(addressOf('/'))}>
          {t.broken.reload}
        </button>
      </main>
    </div>
  );
}
