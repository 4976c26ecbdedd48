// Registers the service worker and notices a new build. It never reloads a page by itself: a new
// build takes over when the app is opened next, or when the user asks for it.
import { signal } from './signal.ts';

export const hasNewBuild = signal(false);
/** The first sync goes before parts that are needed only without a signal. */
const restAfterMs = 3000;

export function listenForBuilds(): void {
  if (!('serviceWorker' in navigator)) return;
  const hadWorker = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.register('/app/sw.js', { scope: '/app' }).then((registration) => {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && hadWorker) hasNewBuild.set(true);
      });
    });
    if (registration.waiting && hadWorker) hasNewBuild.set(true);
    const keepRest = () => void navigator.serviceWorker.ready.then(({ active }) =>
      setTimeout(() => active?.postMessage('keep the rest'), restAfterMs));
    keepRest();
    addEventListener('online', keepRest);
    setInterval(() => void registration.update().catch(() => undefined), 6 * 3600_000);
  }, () => undefined);
}

/** Lets the waiting build take over and opens the page with it. */
export async function takeNewBuild(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/app');
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  if (registration?.waiting) registration.waiting.postMessage('take over');
  else location.reload();
}

/** A part of this build cannot be loaded: if the server has another build now, the app changes to
    it. false: there is none, or no signal. Typed values are in the notebook or the tab. */
export async function isNewBuildTaken(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration('/app').catch(() => undefined);
  if (!registration) return false;
  await registration.update().catch(() => undefined);
  if (registration.installing) await installed(registration.installing);
  if (!registration.waiting) return false;
  await takeNewBuild();
  return true;
}

const installed = (worker: ServiceWorker): Promise<void> => new Promise((resolve) => {
  const look = () => { if (worker.state !== 'installing') resolve(); };
  worker.addEventListener('statechange', look);
  look();
});
