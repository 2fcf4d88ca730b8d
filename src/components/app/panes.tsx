/**
 * Panes live in elements of their own that are moved between slots, so that a preset, a fold or a narrow window never
 * takes a pane's state (its scroll, its cursor, its zoom) away.
 */
import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ComponentType, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { PaneName } from '../../state/commands/bus.ts';
import { PANES, paneInfo } from '../../state/commands/panes.ts';
import { loadPart } from '../ui/parts.ts';
import { FormatGate } from './FormatGate.tsx';
import { PaneFrame, type FramePlace } from './PaneFrame.tsx';
import classes from './workbench.module.css';

const LOADERS: Readonly<Record<PaneName, () => Promise<{ default: ComponentType }>>> = {
  outline: () => import('../outline/OutlinePane.tsx'),
  canvas: () => import('../canvas/CanvasPane.tsx'),
  inspector: () => import('../form/Inspector.tsx'),
  text: () => import('../editor/EditorPane.tsx'),
  problems: () => import('../problems/ProblemsPane.tsx'),
  resources: () => import('../resources/ResourcesPane.tsx'),
  reference: () => import('../learn/ReferencePane.tsx'),
  outcome: () => import('../outcome/OutcomePane.tsx'),
  history: () => import('../history/HistoryPane.tsx'),
};

/** Panes that are kept alive while they are not shown: making them anew is slow, or loses a place. */
const KEPT: ReadonlySet<PaneName> = new Set(['text', 'canvas', 'inspector', 'outline']);

/** Panes that show a document before its format is known and loaded. */
const FORMATLESS: ReadonlySet<PaneName> = new Set(['text', 'history']);

interface Placed {
  readonly place: FramePlace;
  readonly slot: HTMLElement;
}

interface Hosts {
  put(pane: PaneName, slot: HTMLElement, place: FramePlace): void;
  take(pane: PaneName, slot: HTMLElement): void;
}

const HostsContext = createContext<Hosts | undefined>(undefined);

/** Owns the panes. Slots inside ask for them by name. */
export function PaneHosts({ children }: { children: ReactNode }) {
  const parking = useRef<HTMLDivElement>(null);
  const [elements] = useState(() => new Map<PaneName, HTMLElement>());
  const [placed, setPlaced] = useState<ReadonlyMap<PaneName, Placed>>(() => new Map());
  const [parked, setParked] = useState<ReadonlySet<PaneName>>(() => new Set());

  const hosts = useMemo<Hosts>(
    () => ({
      put(pane, slot, place) {
        const element = elementOf(elements, pane);
        if (element.parentNode !== slot) {
          element.removeAttribute('style');
          element.inert = false;
          slot.append(element);
        }
        setPlaced((now) => new Map(now).set(pane, { place, slot }));
        setParked((now) => (now.has(pane) ? new Set([...now].filter((other) => other !== pane)) : now));
      },
      take(pane, slot) {
        const element = elementOf(elements, pane);
        if (element.parentNode !== slot) return;
        if (KEPT.has(pane) && parking.current) {
          // It keeps its size, so that nothing inside is laid out anew for a place nobody sees.
          element.style.width = `${element.offsetWidth}px`;
          element.style.height = `${element.offsetHeight}px`;
          element.inert = true;
          parking.current.append(element);
          setParked((now) => new Set(now).add(pane));
        } else {
          element.remove();
        }
        setPlaced((now) => new Map([...now].filter(([other]) => other !== pane)));
      },
    }),
    [elements],
  );

  return (
    <HostsContext value={hosts}>
      {children}
      <div ref={parking} className={classes.parking} aria-hidden="true" />
      {PANES.map(({ id }) => {
        const element = elements.get(id);
        const at = placed.get(id);
        if (!element || (!at && !parked.has(id))) return null;
        return createPortal(
          <PaneFrame pane={id} place={at?.place}>
            <LazyView pane={id} />
          </PaneFrame>,
          element,
          id,
        );
      })}
    </HostsContext>
  );
}

/** Loads a pane when it is first shown. Mounted anew after a failure, it asks for the code again. */
function LazyView({ pane }: { pane: PaneName }) {
  const [View] = useState(() => {
    // Begun at once, while the format may still be on its way. A failure is met when the view is shown.
    const loading = loadPart(LOADERS[pane]);
    loading.catch(() => undefined);
    return lazy(() => loading);
  });
  const skeleton = <Skeleton title={paneInfo(pane).title} />;
  const view = (
    <Suspense fallback={skeleton}>
      <View />
    </Suspense>
  );
  return FORMATLESS.has(pane) ? (
    view
  ) : (
    <FormatGate pane={pane} waiting={skeleton}>
      {view}
    </FormatGate>
  );
}

function Skeleton({ title }: { title: string }) {
  return (
    <div className={classes.skeleton} role="status">
      <span className="jw-hidden">{title} is loading</span>
      <i style={{ width: '38%' }} />
      <i style={{ width: '62%' }} />
      <i style={{ width: '51%' }} />
    </div>
  );
}

function elementOf(elements: Map<PaneName, HTMLElement>, pane: PaneName): HTMLElement {
  const known = elements.get(pane);
  if (known) return known;
  const element = document.createElement('div');
  element.className = classes.host ?? '';
  elements.set(pane, element);
  return element;
}

/** The place in which a pane is shown. */
export function PaneSlot({ pane, place }: { pane: PaneName; place: FramePlace }) {
  const hosts = useContext(HostsContext);
  const ref = useRef<HTMLDivElement>(null);
  const put = useCallback(() => {
    if (ref.current) hosts?.put(pane, ref.current, place);
  }, [hosts, pane, place]);
  useLayoutEffect(put, [put]);
  useLayoutEffect(() => {
    const slot = ref.current;
    return () => {
      if (slot) hosts?.take(pane, slot);
    };
  }, [hosts, pane]);
  return <div ref={ref} className={classes.slot} />;
}
