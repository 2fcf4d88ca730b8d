import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useEffect } from 'react';
import { useDocument, usePreferences } from '../appContext.ts';
import { Convert } from '../convert/Convert.tsx';
import { Review } from '../review/Review.tsx';
import { Variables } from '../variables/Variables.tsx';
import StartScreen from '../start/StartScreen.tsx';
import { cssVariables, theme } from '../ui/theme.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { ActingProvider } from './context.tsx';
import { DropZone } from './DropZone.tsx';
import { Header } from './Header.tsx';
import { Palette } from './Palette.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TakenDialog } from './TakenDialog.tsx';
import { Toasts } from './Toasts.tsx';
import { useMedia } from './useMedia.ts';
import { useShortcuts } from './useShortcuts.ts';
import { Workbench } from './Workbench.tsx';
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

function Frame() {
  const open = useDocument((s) => s.document !== undefined);
  const fileName = useDocument((s) => s.fileName);
  useShortcuts();
  useEffect(() => {
    document.title = open ? `${fileName} – Jobwright` : 'Jobwright';
  }, [open, fileName]);
  return (
    <div className={classes.app}>
      {open && <SkipLinks />}
      <Header floating={FLOATING} />
      {open ? <Workbench /> : <StartScreen />}
      {open && <StatusBar />}
      <DropZone />
      <Palette />
      <Shortcuts />
      {open && <Review />}
      {open && <Convert />}
      {open && <Variables />}
      <TakenDialog />
      <Toasts />
    </div>
  );
}
