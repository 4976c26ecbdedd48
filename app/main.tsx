// Starts the app: opens what the phone keeps, begins the sync, shows the first screen. Office
// screens load apart (screens/office); a village phone never downloads them.
import './old-chrome.ts';
import '../ui/css/tokens.css';
import '../ui/css/components.css';
import '../ui/css/layouts.css';
import './app.css';
import { h, render } from 'preact';
import { addressAs } from '../core/words/words.ts';
import { followLinks } from './address.ts';
import { App } from './app.tsx';
import { EngineContext, type Engine } from './shell.ts';
import { isVillage } from './roles.ts';
import { handInAtContact } from './courier/at-contact.ts';
import { openKeeper, type Keeper } from './store/keeper.ts';
import { startSync } from './sync/runner.ts';
import { loadEnglish } from './words/english.ts';
import { listenForBuilds } from './worker-client.ts';

const databaseName = 'hoaban';
const place = document.getElementById('app');

if (place) void start(place);

async function start(root: HTMLElement): Promise<void> {
  const opened = await openKeeper(databaseName);
  if (!opened.ok) {
    const { Trouble } = (await import('./later.ts')).later;
    root.textContent = '';
    return render(h(Trouble, {}), root);
  }
  const engine = makeEngine(opened.value);
  dress(opened.value);
  opened.value.whenChanged(() => dress(opened.value));
  if (opened.value.now().meta.language === 'en') await loadEnglish().catch(() => undefined);
  followLinks();
  listenForBuilds();
  root.textContent = '';
  render(
    <EngineContext.Provider value={engine}><App /></EngineContext.Provider>, root);
}

function makeEngine(keeper: Keeper): Engine {
  const listeners = new Set<() => void>();
  const tellAll = () => { for (const tell of listeners) tell(); };
  const erase = async (isWipe = false) => {
    sync.stop();
    await (await import('./store/erase.ts')).erase(keeper, databaseName, isWipe);
  };
  const sync = startSync({
    keeper, whenChanged: tellAll, wipe: () => erase(true),
    isWanted: () => isVillage(keeper.now().meta.me),
  });
  keeper.whenChanged(tellAll);
  handInAtContact(keeper);
  return {
    keeper, sync, leave: erase,
    whenChanged: (tell) => {
      listeners.add(tell);
      return () => { listeners.delete(tell); };
    },
  };
}

/** Language, theme and form of address belong to the whole document. */
function dress(keeper: Keeper): void {
  const { language, theme, me } = keeper.now().meta;
  addressAs(me?.addressForm);
  const root = document.documentElement;
  root.lang = language;
  if (theme === 'phone') root.removeAttribute('data-theme');
  else root.dataset['theme'] = theme;
}
