// Which screen is shown now: joining, lock, desk, or one of the village's pages. Decides from the
// stored state and the address; draws nothing itself.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CODE_MARK } from '../core/invitation-link.ts';
import { useAddress } from './address.ts';
import { focusHeading } from './arrive.ts';
import { lazy } from './lazy.tsx';
import { isOffice, isVillage } from './roles.ts';
import { Enrol } from './screens/enrol.tsx';
import { Home } from './screens/home.tsx';
import { isLocked, lockWhenAway } from './screens/lock.ts';
import { Missing } from './screens/missing.tsx';
import { useShell, type Shell } from './shell.ts';
import { useSignal } from './signal.ts';
import { isClockDoubtful } from './sync/clock.ts';
import { loadEnglish } from './words/english.ts';

const later = async () => (await import('./later.ts')).later;
const Book = lazy(async () => {
  const [{ book }] = await Promise.all([import('./book.ts'), later()]);
  return book.Book;
});
const Courier = lazy(async () => {
  const [it] = await Promise.all([import('./courier/page.tsx'), later()]);
  return it.CourierPage;
});
const First = lazy(() => import('./screens/first.tsx').then((it) => it.First));
const Office = lazy(async () => {
  const [it] = await Promise.all([import('./screens/office/main.tsx'), loadEnglish()]);
  return it.OfficeApp;
});
const PinLock = lazy(() => later().then((it) => it.PinLock));
const PinSet = lazy(() => later().then((it) => it.PinSet));
const SignIn = lazy(() => import('./screens/sign-in/sign-in.tsx').then((it) => it.SignIn));
const SlipForm = lazy(() => later().then((it) => it.SlipForm));
const SlipList = lazy(() => later().then((it) => it.SlipList));
const SlipPage = lazy(() => later().then((it) => it.SlipPage));
const ThisPhone = lazy(() => later().then((it) => it.ThisPhone));
const WhichDay = lazy(() => later().then((it) => it.WhichDay));

export function App(): JSX.Element {
  const shell = useShell();
  const locked = useSignal(isLocked);
  useEffect(() => lockWhenAway(() => shell.engine.keeper.now().meta.pin !== null), []);
  const screen = screenFor(shell, locked);
  useArrival(screen.type);
  return screen;
}

function screenFor(shell: Shell, locked: boolean): JSX.Element {
  const { meta } = shell.kept;
  const path = shell.path.replace(/\/+$/, '') || '/app';
  if (path === '/app/first' && !meta.me) return <First />;
  if (path === '/app/sign-in') return <SignIn />;
  if (path === '/app/courier' && !isVillage(meta.me)) return <Courier />;
  if (!meta.me || location.hash.startsWith(CODE_MARK)) return <Enrol key={path} />;
  if (isOffice(meta.me)) return <Office />;
  if (meta.pin && locked) return <PinLock />;
  if (path === '/app/join') return <Enrol key={path} />;
  if (!meta.pinAsked || path === '/app/pin') return <PinSet />;
  return pageFor(shell, path);
}

function pageFor({ kept }: Shell, path: string): JSX.Element {
  const [, , page, id = '', rest] = path.split('/');
  if (page === undefined) return <Home />;
  if (page === 'book' || page === 'todo') return <Book />;
  if (rest !== undefined) return <Missing />;
  if (page === 'slips' && id === '') return <SlipList />;
  if (page === 'slips') return <SlipPage key={id} id={id} />;
  if (page === 'write' && isClockDoubtful(kept.meta)) return <WhichDay />;
  if (page === 'write') return <SlipForm key={id} id={id} />;
  if (page === 'phone' && id === '') return <ThisPhone />;
  if (page === 'courier' && id === '') return <Courier />;
  return <Missing />;
}

/** A screen may follow another at the same address: the lock, the pages of joining. */
function useArrival(screen: unknown): void {
  const { path, query } = useAddress();
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else focusHeading(true);
  }, [path, query['step'], screen]);
}
