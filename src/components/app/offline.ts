/** The page without a network: keeps its files once they were loaded, and says when a new version waits. */
import type { ViewActions } from '../../state/types.ts';

/** How often an open page asks for a new version, ms. */
const ASK_EVERY = 60 * 60 * 1000;

/** Registers the service worker, where there may be one. A page that cannot have one works as ever, with the network. */
export async function worksOffline(toast: ViewActions['toast']): Promise<void> {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (!workers) return;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await workers.register('./sw.js', { scope: './' });
  } catch {
    return;
  }
  let taken = false;
  workers.addEventListener('controllerchange', () => {
    // Only the tab in which it was asked for: others go on with what they have.
    if (taken) location.reload();
  });
  const announce = (worker: ServiceWorker): void => {
    toast({
      tone: 'info',
      title: 'A new version of Jobwright is ready.',
      lines: ['It is used from the next visit on. Your document and its history stay.'],
      offer: {
        title: 'Use it now',
        run: () => {
          taken = true;
          worker.postMessage('take over');
        },
      },
    });
  };
  const watch = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && workers.controller) announce(worker);
    });
  };
  if (registration.waiting && workers.controller) announce(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY);

  const ready = await workers.ready;
  const idle = (window as Partial<Window>).requestIdleCallback ?? ((run: () => void) => setTimeout(run, 2000));
  idle(() => ready.active?.postMessage('keep all'));
}
