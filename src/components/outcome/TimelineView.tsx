import { useRef } from 'react';
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
export function TimelineView({ picture }: { readonly picture: Timeline }) {
  const app = useApp();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const end = Math.max(1e-9, ...picture.lanes.flatMap((lane) => lane.spans.map((span) => span.to)));
  const ticks = ticksOf(end, Math.max(2, Math.floor((width || 320) / 90)));
  return (
    <figure className={classes.figure} aria-label={picture.title}>
      <figcaption className={classes.caption}>
        <span>{picture.title}</span>
        <Button small onClick={() => showPlace(app, picture.pointer)}>
          Show where it is set
        </Button>
      </figcaption>
      <div ref={box} className={classes.lanes}>
        <ol className={classes.ticks} aria-hidden="true">
          {ticks.map((tick) => (
            <li key={tick} style={{ left: `${(tick / end) * 100}%` }} data-end={tick === ticks.at(-1) || undefined}>
              {durationText(tick)}
            </li>
          ))}
        </ol>
        {picture.lanes.map((lane, index) => (
          <div key={index} className={classes.lane}>
            <h4 title={lane.title}>{lane.title}</h4>
            <ol className={classes.spans}>
              {lane.spans.map((span, at) => (
                <SpanView key={at} span={span} end={end} />
              ))}
            </ol>
          </div>
        ))}
      </div>
      <Notes notes={picture.notes} />
    </figure>
  );
}

function SpanView({ span, end }: { readonly span: Span; readonly end: number }) {
  const { from, to, kind, label } = span;
  const time = to > from ? `${durationText(from)} to ${durationText(to)}` : `at ${durationText(from)}`;
  const said = `${label ?? WORDS[kind]}, ${time}`;
  return (
    <li
      className={classes.span}
      data-kind={kind}
      data-moment={to <= from || undefined}
      title={said}
      style={{ left: `${(from / end) * 100}%`, width: `${(Math.max(0, to - from) / end) * 100}%` }}
    >
      <span aria-hidden="true">{label ?? ''}</span>
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
