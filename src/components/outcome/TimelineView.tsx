import { type ReactNode, useRef } from 'react';
import type { DerivedPicture, TimelineLane } from '../../schemas/format.ts';
import { useApp } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { Button } from '../ui/Button.tsx';
import { useSize } from '../resources/useSize.ts';
import { durationText, ticksOf } from './time.ts';
import classes from './outcome.module.css';

type Timeline = DerivedPicture & { readonly kind: 'timeline' };
type Span = TimelineLane['spans'][number];

const WORDS: Readonly<Record<Span['kind'], string>> = {
  run: 'running',
  wait: 'waiting',
  fail: 'fails',
  ready: 'ready',
  end: 'ends',
};

/** Lanes of spans over time. The words of each span are said beside it, so that nothing is told by colour alone. */
export function TimelineView({ picture, others }: { readonly picture: Timeline; readonly others?: ReactNode }) {
  const app = useApp();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const end = Math.max(1e-9, ...picture.lanes.flatMap((lane) => lane.spans.map((span) => span.to)));
  const room = Math.max(80, (width || 320) - titleWidth(width));
  const plot = room - reserveOf(picture.lanes, end, room);
  const ticks = ticksOf(end, Math.max(2, Math.floor(plot / 70)));
  return (
    <figure className={classes.figure} aria-label={picture.title}>
      <figcaption className={classes.caption}>
        <span>
          {picture.title}
          {picture.about !== undefined && others === undefined && <b> {picture.about}</b>}
        </span>
        {others}
        <Button small onClick={() => showPlace(app, picture.pointer)}>
          Show where it is set
        </Button>
      </figcaption>
      {picture.summary !== undefined && <p className={classes.summary}>{picture.summary}.</p>}
      <div ref={box} className={classes.lanes}>
        <ol className={classes.ticks} aria-hidden="true">
          {ticks.map((tick) => (
            <li key={tick} style={{ left: (tick / end) * plot }} data-end={tick === ticks.at(-1) || undefined}>
              {durationText(tick)}
            </li>
          ))}
        </ol>
        {picture.lanes.map((lane, index) => (
          <div key={index} className={classes.lane}>
            <span className={classes.laneName} title={lane.title}>
              {lane.title}
            </span>
            <Lane spans={lane.spans} end={end} plot={plot} room={room} />
          </div>
        ))}
      </div>
      <Notes notes={picture.notes} />
    </figure>
  );
}

/** What the names of lanes take of the width; the styles say the same. */
const titleWidth = (width: number): number => (width < 420 ? 96 : 132);

/** How wide a label is, roughly. */
const labelWidth = (label: string): number => label.length * 6.3 + 10;

/** Labels of a lane that do not fit into their spans, as one text beside them. */
function besideOf(spans: readonly Span[], px: (time: number) => number): string {
  return spans
    .filter((span) => span.label !== undefined && !fits(span, px))
    .map(({ label }) => label)
    .join(', ');
}

function fits({ from, to, label = '' }: Span, px: (time: number) => number): boolean {
  return labelWidth(label) <= px(to) - px(from);
}

/** Room kept at the end for what stands beside the last spans of lanes that have none before their first. */
function reserveOf(lanes: readonly TimelineLane[], end: number, width: number): number {
  const px = (time: number): number => (time / end) * width;
  const needed = lanes.map(({ spans }) => {
    const beside = besideOf(spans, px);
    const first = px(Math.min(...spans.map(({ from }) => from)));
    const last = px(Math.max(...spans.map(({ to }) => to)));
    const wanted = beside === '' ? 8 : labelWidth(beside) + 8;
    return wanted <= first ? 8 : Math.max(8, wanted - (width - last));
  });
  return Math.min(width * 0.55, Math.max(8, ...needed));
}

interface LaneProps {
  readonly spans: readonly Span[];
  readonly end: number;
  /** How far the scale goes, of the room there is. */
  readonly plot: number;
  readonly room: number;
}

/** The spans of a lane. A label that does not fit into its span stands beside the last one, or before the first. */
function Lane({ spans, end, plot, room }: LaneProps) {
  const px = (time: number): number => (time / end) * plot;
  const beside = besideOf(spans, px);
  const first = px(Math.min(...spans.map(({ from }) => from)));
  const last = px(Math.max(...spans.map(({ to }) => to)));
  const after = last + 10 + labelWidth(beside) <= room || room - last >= first;
  return (
    <ol className={classes.spans}>
      {spans.map((span, at) => (
        <SpanView key={at} span={span} px={px} isLabelled={fits(span, px)} />
      ))}
      {beside !== '' && (
        <li
          aria-hidden="true"
          className={classes.beside}
          style={after ? { left: last + 8 } : { right: room - first + 8, textAlign: 'right' }}
        >
          {beside}
        </li>
      )}
    </ol>
  );
}

function SpanView({
  span,
  px,
  isLabelled,
}: {
  readonly span: Span;
  readonly px: (time: number) => number;
  readonly isLabelled: boolean;
}) {
  const { from, to, kind, label } = span;
  const time = to > from ? `${durationText(from)} to ${durationText(to)}` : `at ${durationText(from)}`;
  const said = `${label ?? WORDS[kind]}, ${time}`;
  return (
    <li
      className={classes.span}
      data-kind={kind}
      data-moment={to <= from || undefined}
      title={said}
      style={{ left: px(from), width: px(Math.max(0, to - from)) }}
    >
      <span aria-hidden="true">{isLabelled ? (label ?? '') : ''}</span>
      <span className="jw-hidden">{said}</span>
    </li>
  );
}

/** Facts in words under a picture. */
export function Notes({ notes }: { readonly notes: readonly string[] | undefined }) {
  if (!notes || notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
