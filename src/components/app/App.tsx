import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useApp, useDocument, usePreferences } from '../appContext.ts';
import { Convert } from '../convert/Convert.tsx';
import { Review } from '../review/Review.tsx';
import { Variables } from '../variables/Variables.tsx';
import { cssVariables, theme } from '../ui/theme.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Late } from '../ui/Late.tsx';
import { loadPart } from '../ui/parts.ts';
import { ActingProvider } from './context.tsx';
import { DropZone } from './DropZone.tsx';
import { Header } from './Header.tsx';
import { Page } from './Page.tsx';
import { Palette } from './Palette.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { StatusBar } from './StatusBar.tsx';
import { Toasts } from './Toasts.tsx';
import { useArrival } from './arrival.ts';
import { useMedia } from './useMedia.ts';
import { useShortcuts } from './useShortcuts.ts';
import classes from './app.module.css';

/** What floats (menus, tips) is kept inside a landmark of the page, the header. */
const FLOATING = 'jw-floating';
const appTheme = mergeThemeOverrides(theme, {
  components: { Portal: { defaultProps: { target: `#${FLOATING}` } } },
});

/** The whole application, on the stores of the context. */
export default function App() {
  const scheme = usePreferences((s) => s.scheme);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const resolved = scheme === 'auto' ? (dark ? 'dark' : 'light') : scheme;
  return (
    <MantineProvider theme={appTheme} cssVariablesResolver={cssVariables} forceColorScheme={resolved}>
      <Boundary what="Jobwright">
        <ActingProvider>
          <Frame />
        </ActingProvider>
      </Boundary>
    </MantineProvider>
  );
}

const loadShared = () => import('../share/SharedLink.tsx').then((file) => file.SharedLink);

/** True once the page was opened by a link that holds a document. */
function useSharedLink(): boolean {
  const [shared, setShared] = useState(() => /^#[de]=/.test(location.hash));
  useEffect(() => {
    const look = (): void => {
      if (/^#[de]=/.test(location.hash)) setShared(true);
    };
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return shared;
}

const loadTaken = () => import('./TakenDialog.tsx').then((file) => file.TakenDialog);
const loadStart = () => import('../start/StartScreen.tsx');
const loadWorkbench = () => import('./Workbench.tsx');

function Frame() {
  const open = useDocument((s) => s.document !== undefined);
  const fileName = useDocument((s) => s.fileName);
  const app = useApp();
  const taken = useStore(app.taken, (s) => s.asked !== undefined);
  useShortcuts();
  useArrival();
  const shared = useSharedLink();
  // While someone looks for a document, what will show it comes.
  useEffect(() => void loadPart(loadWorkbench).catch(() => undefined), []);
  useEffect(() => {
    document.title = open ? `${fileName} – Jobwright` : 'Jobwright';
  }, [open, fileName]);
  return (
    <div className={classes.app}>
      {open && <SkipLinks />}
      <Header floating={FLOATING} />
      <Boundary key={open ? 'workbench' : 'start'} what={open ? 'The workbench' : 'The start page'}>
        <Page load={open ? loadWorkbench : loadStart} props={{}} />
      </Boundary>
      {open && <StatusBar />}
      <DropZone />
      <Palette />
      <Shortcuts />
      {open && <Review />}
      {open && <Convert />}
      {open && <Variables />}
      {taken && <Late load={loadTaken} props={{}} onFailure={() => app.taken.setState({ asked: undefined })} />}
      {shared && <Late load={loadShared} props={{}} onFailure={() => undefined} />}
      <Toasts />
    </div>
  );
}
