/** The card of a step and the frame of a container. */
import { memo, useContext, useEffect, useRef, type CSSProperties } from 'react';
import type { GraphFact } from '../../graph/graph.ts';
import { Icon } from '../ui/Icon.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { looksOf } from '../outline/badges.ts';
import { problemText, type NodeProblems } from '../outline/graphIndex.ts';
import classes from './nodes.module.css';
import { hasDetails } from './sizes.ts';
import type { NodeData, SceneNode } from './scene.ts';
import { DetailContext, elementId, kindOf, useCanvas, useCanvasUi, type CanvasUi } from './ui.ts';

const SELECTED = 1;
const ACTIVE = 2;
const DIMMED = 4;
const STALE = 8;
const TARGET = 16;
const FOUND = 32;
const DRAGGED = 64;

/** All that can change about a node without its document changing, as one number: one comparison instead of five. */
function flagsOf(state: CanvasUi, key: string, pointer: string): number {
  const { connecting, bright } = state;
  const allowed = connecting?.allowed;
  const refused = allowed !== undefined && !allowed.has(key) && connecting?.source !== key;
  return (
    (state.selected === key || state.picked.has(key) ? SELECTED : 0) |
    (state.active === key ? ACTIVE : 0) |
    (refused || (bright !== undefined && !bright.has(key)) ? DIMMED : 0) |
    (state.stale.has(key) ? STALE : 0) |
    (connecting?.target === key ? TARGET : 0) |
    (state.found.has(key) ? FOUND : 0) |
    (state.drop?.pointers.includes(pointer) === true ? DRAGGED : 0)
  );
}

/** Attributes of a node for the style sheet. */
function marks(flags: number, added: boolean): Record<string, true | undefined> {
  const on = (flag: number): true | undefined => (flags & flag ? true : undefined);
  return {
    'data-selected': on(SELECTED),
    'data-dimmed': on(DIMMED),
    'data-stale': on(STALE),
    'data-target': on(TARGET),
    'data-found': on(FOUND),
    'data-dragged': on(DRAGGED),
    'data-added': added ? true : undefined,
  };
}

/** A title that only says what a fact is of is followed by what it is. */
function spokenFact({ title, text }: GraphFact): string {
  if (title === undefined) return text;
  return title.includes(text) || /\d/.test(title) ? title : `${title}: ${text}`;
}

/** Everything the picture of a node says, in words. */
function labelOf(data: NodeData, kind: string, problems: NodeProblems | undefined, stale: boolean): string {
  const { node, number } = data;
  const parts = [
    number === undefined ? node.title : `${number} ${node.title}`,
    kind,
    node.code,
    node.subtitle,
    node.group?.summary,
    ...node.facts.map(spokenFact),
    ...node.badges,
    stale ? 'shown as it last was, the text cannot be read' : undefined,
    problems && problemText(problems),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** Gives the focus to a node that asked for it before it was on the page. */
function useWantedFocus(key: string) {
  const ref = useRef<HTMLDivElement>(null);
  const { ui } = useCanvas();
  const wanted = useCanvasUi((s) => s.wantsFocus === key);
  useEffect(() => {
    if (!wanted) return;
    ui.set({ wantsFocus: undefined });
    ref.current?.focus({ preventScroll: true });
  }, [ui, wanted]);
  const active = useCanvasUi((s) => s.active === key);
  useEffect(() => {
    if (!active) return;
    ui.set({ activeShown: true });
    return () => ui.set({ activeShown: false });
  }, [ui, active]);
  return ref;
}

function useLooks({ id: key, data, position, width, height, zIndex }: SceneNode) {
  const { kinds } = useCanvas();
  const flags = useCanvasUi((s) => flagsOf(s, key, data.node.pointer));
  const problems = useCanvasUi((s) => s.problems.get(key));
  const kind = kindOf(kinds, data.node.kind);
  const ref = useWantedFocus(key);
  return {
    kind,
    problems,
    root: {
      ref,
      id: elementId(key),
      role: 'button',
      tabIndex: flags & ACTIVE ? 0 : -1,
      'data-node': key,
      'data-problem': problems?.severity,
      'aria-label': labelOf(data, kind.title, problems, (flags & STALE) !== 0),
      'aria-expanded': data.node.group ? data.open : undefined,
      'aria-current': flags & SELECTED ? ('true' as const) : undefined,
      style: {
        '--hue': `var(--jw-hue-${kind.hue})`,
        transform: `translate(${position.x}px, ${position.y}px)`,
        width,
        height,
        zIndex,
      } as CSSProperties,
      ...marks(flags, data.added),
    },
  };
}

function ProblemMark({ problems }: { problems: NodeProblems }) {
  return (
    <span className={classes.problem} data-tip={problemText(problems)} data-tone={problems.severity}>
      <SeverityIcon severity={problems.severity} size={14} quiet />
      {problems.count > 1 && <span className={classes.count}>{problems.count}</span>}
    </span>
  );
}

function Title({ data }: { data: NodeData }) {
  const { title, mono, code } = data.node;
  const name = <span className={mono ? `${classes.title} ${classes.mono}` : classes.title}>{title}</span>;
  if (code === undefined) return name;
  return (
    <>
      {name}
      <span className={`${classes.mono} ${classes.code}`}>{code}</span>
    </>
  );
}

/** Texts longer than this give way to the short ones: a quantity with its unit, which needs no icon to be understood. */
const SHORT_FACT = 10;

function Badges({ badges }: { badges: readonly string[] }) {
  const { badges: icons } = useCanvas();
  return looksOf(badges, icons).map((look) => (
    <span key={look.tip} className={classes.badge} data-tip={look.icon === undefined ? undefined : look.tip}>
      {look.icon !== undefined && <Icon name={look.icon} size={12} />}
      {look.text}
    </span>
  ));
}

/** In characters: a first line up to here has room for badges, and a second one from here on has none. */
const SHORT_LINE = 14;
const FULL_LINE = 22;

/** True when the badges stand in the first line, where the second is full of facts and the first is not. */
function areBadgesAbove({ node }: NodeData): boolean {
  if (!hasDetails(node)) return true;
  const first = node.title.length + (node.code?.length ?? 0);
  const second = node.facts.reduce((sum, { text }) => sum + text.length + 2, 0);
  return !node.group && first <= SHORT_LINE && second >= FULL_LINE;
}

function Details({ data }: { data: NodeData }) {
  const { node } = data;
  if (!hasDetails(node)) return null;
  return (
    <span className={classes.second}>
      <span className={classes.details}>
        {node.group && <span>{node.group.summary}</span>}
        {!node.group && node.subtitle !== undefined && <span className={classes.gives}>{node.subtitle}</span>}
        {!node.group &&
          node.facts.map((fact, i) => (
            <span
              key={i}
              className={fact.text.length > SHORT_FACT ? `${classes.fact} ${classes.gives}` : classes.fact}
              data-tip={fact.title}
            >
              {fact.text.length > SHORT_FACT && <Icon name={fact.icon} size={12} />}
              <span>{fact.text}</span>
            </span>
          ))}
      </span>
      {!areBadgesAbove(data) && <Badges badges={node.badges} />}
    </span>
  );
}

/** For the pointer only: a button may not lie in a button, and the keyboard has the space bar. */
function Toggle({ node, open }: { node: string; open: boolean }) {
  return (
    <span className={classes.toggle} data-toggle={node} aria-hidden>
      <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
    </span>
  );
}

/** A node that shows nothing of what is inside it. */
export const Card = memo(function Card({ node }: { node: SceneNode }) {
  const { id, data } = node;
  const detail = useContext(DetailContext);
  const { kind, problems, root } = useLooks(node);
  if (detail !== 'full') {
    return (
      <div {...root} data-grip={id} data-detail={detail} className={`${classes.card} ${classes.plain}`}>
        {detail === 'brief' && (
          <span className={classes.icon}>
            <Icon name={kind.icon} size={20} />
          </span>
        )}
        {detail !== 'block' && <span className={classes.name}>{data.node.title}</span>}
        {detail !== 'block' && data.node.group && <span className={classes.many}>{data.node.group.size}</span>}
      </div>
    );
  }
  return (
    <div {...root} data-grip={id} className={data.node.group ? `${classes.card} ${classes.closed}` : classes.card}>
      <span className={classes.line}>
        {data.node.group && <Toggle node={id} open={false} />}
        <span className={classes.icon}>
          <Icon name={kind.icon} size={15} />
        </span>
        {data.number !== undefined && <span className={classes.number}>{data.number}</span>}
        <Title data={data} />
        {areBadgesAbove(data) && <Badges badges={data.node.badges} />}
      </span>
      <Details data={data} />
      {problems && <ProblemMark problems={problems} />}
    </div>
  );
});

/** Where everything begins. */
export const Start = memo(function Start({ node }: { node: SceneNode }) {
  const detail = useContext(DetailContext);
  const { root } = useLooks(node);
  return (
    <div {...root} aria-label="Start: what is written first begins here" data-detail={detail} className={classes.start}>
      {detail !== 'block' && (
        <>
          <Icon name="player-play" size={12} />
          Start
        </>
      )}
    </div>
  );
});

/** A title that is the name of the kind, or begins with it, need not be followed by it. */
function saysKind(title: string, kind: string): boolean {
  return title.toLowerCase().startsWith(kind.toLowerCase());
}

/** A frame around the members of a node. */
export const Container = memo(function Container({ node }: { node: SceneNode }) {
  const { id, data } = node;
  const detail = useContext(DetailContext);
  const { kind, problems, root } = useLooks(node);
  return (
    <div {...root} className={classes.container} data-detail={detail}>
      {detail !== 'block' && (
        <span className={classes.header} data-grip={id}>
          {(detail === 'full' || detail === 'brief') && data.node.group && <Toggle node={id} open />}
          <span className={classes.icon}>
            <Icon name={kind.icon} size={15} />
          </span>
          {data.number !== undefined && <span className={classes.number}>{data.number}</span>}
          <Title data={data} />
          {detail === 'full' && (
            <>
              <span className={classes.kind}>{saysKind(data.node.title, kind.title) ? '' : kind.title}</span>
              <Badges badges={data.node.badges} />
              {data.node.group && <span className={classes.size}>{data.node.group.size}</span>}
            </>
          )}
        </span>
      )}
      {problems && detail === 'full' && <ProblemMark problems={problems} />}
    </div>
  );
});
