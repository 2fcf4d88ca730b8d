import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Amounts, QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { useApp } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { skylineOf, type Bar } from './table.ts';
import { amountText, KINDS, type Units } from './units.ts';
import { useSize } from './useSize.ts';
import classes from './resources.module.css';

export interface SkylineProps {
  readonly rows: readonly ResourceRow[];
  readonly kinds: readonly QuantityKind[];
  readonly allocated: Amounts;
  /** The most that is asked for at one time: of several parts together it is above every bar. */
  readonly peak: Amounts;
  readonly peakAt: ResourceSummary['peakAt'];
  readonly units: Units;
}

const HEIGHT = 64;
const TOP = 6;
const MIN_BAR = 3;
/** The bars end with the line below them; a few are not drawn as walls. */
const MAX_BAR = 56;

/**
 * What each part asks for, in order, with what is allocated as a line: seen quicker than read. For assistive technology
 * it is a slider along the parts; the table below says the same.
 */
export function Skyline({ rows, kinds, allocated, peak, peakAt, units }: SkylineProps) {
  const app = useApp();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [wanted, setWanted] = useState<QuantityKind>();
  const [at, setAt] = useState<number>();
  const kind = wanted !== undefined && kinds.includes(wanted) ? wanted : kinds[0];
  const bars = useMemo(
    () => (kind ? skylineOf(rows, kind, Math.max(1, (width || 300) / MIN_BAR)) : []),
    [rows, kind, width],
  );
  if (!kind || bars.length === 0) return null;
  const limit = allocated[kind];
  const tallest = Math.max(...bars.map((bar) => bar.value));
  const top = (peak[kind] ?? 0) > tallest ? peak[kind] : undefined;
  const highest = Math.max(limit ?? 0, top ?? 0, tallest, 1e-9);
  const step = (width || 300) / bars.length;
  const index = at === undefined ? undefined : Math.min(at, bars.length - 1);
  const bar = index === undefined ? undefined : bars[index];
  const said = barText(bar ?? bars[0], kind, limit, units);

  const onKeyDown = (event: KeyboardEvent): void => {
    const now = index ?? -1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      Home: 0,
      End: bars.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) setAt(Math.min(Math.max(0, to), bars.length - 1));
    else if (event.key === 'Enter' && bar) showPlace(app, bar.row.pointer, 'canvas');
    else return;
    event.preventDefault();
  };

  return (
    <div role="group" className={classes.skyline} aria-label="What each part asks for, in order">
      <div className={classes.skylineHead}>
        <div className={classes.tabs} role="group" aria-label="Resource drawn">
          {kinds.map((other) => (
            <button
              key={other}
              type="button"
              aria-pressed={other === kind}
              className={classes.tab}
              onClick={() => setWanted(other)}
            >
              {KINDS[other].title}
            </button>
          ))}
        </div>
        <span className={classes.skylineText}>
          {bar ? said : restText(rows.length, top, kind, peakAt[kind]?.title, units)}
        </span>
      </div>
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={`${KINDS[kind].title} by part`}
        aria-valuemin={1}
        aria-valuemax={bars.length}
        aria-valuenow={(index ?? 0) + 1}
        aria-valuetext={said}
        className={classes.skylineBox}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((now) => now ?? 0)}
        onBlur={() => setAt(undefined)}
        onPointerLeave={() => setAt(undefined)}
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
          const over = Math.floor(x / step);
          setAt(over >= 0 && over < bars.length ? over : undefined);
        }}
        onClick={() => {
          if (bar) showPlace(app, bar.row.pointer, 'canvas');
        }}
      >
        <Bars
          id={id}
          bars={bars}
          highest={highest}
          limit={limit}
          top={top}
          step={step}
          width={width || 300}
          hue={KINDS[kind].hue}
          at={index}
        />
      </div>
    </div>
  );
}

interface BarsProps {
  readonly id: string;
  readonly bars: readonly Bar[];
  readonly highest: number;
  readonly limit: number | undefined;
  /** The peak, when it is above every bar. */
  readonly top: number | undefined;
  readonly step: number;
  readonly width: number;
  readonly hue: string;
  readonly at: number | undefined;
}

function Bars({ id, bars, highest, limit, top, step, width, hue, at }: BarsProps) {
  const y = (value: number): number => HEIGHT - (value / highest) * (HEIGHT - TOP);
  const gap = step > 5 ? 2 : 0;
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
      <defs>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--jw-error)" />
          <rect width="1.5" height="5" fill="var(--jw-surface)" />
        </pattern>
      </defs>
      {bars.map((bar, index) => {
        const within = limit === undefined ? bar.value : Math.min(bar.value, limit);
        const thick = Math.min(MAX_BAR, Math.max(1, step - gap));
        const x = index * step + Math.max(0, step - gap - thick) / 2;
        const opacity = at === undefined || at === index ? 1 : 0.45;
        return (
          <g key={bar.first} opacity={opacity}>
            <rect
              x={x}
              y={y(within)}
              width={thick}
              height={Math.max(bar.value > 0 ? 1 : 0, HEIGHT - y(within))}
              fill={hue}
            />
            {bar.value > within && (
              <rect x={x} y={y(bar.value)} width={thick} height={y(within) - y(bar.value)} fill={`url(#${id})`} />
            )}
          </g>
        );
      })}
      <line x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--jw-border-strong)" />
      {top !== undefined && (
        <line x1={0} x2={width} y1={y(top)} y2={y(top)} stroke={hue} strokeWidth={2} data-peak={top} />
      )}
      {limit !== undefined && (
        <line x1={0} x2={width} y1={y(limit)} y2={y(limit)} stroke="var(--jw-text-muted)" strokeDasharray="4 3" />
      )}
    </svg>
  );
}

/** What the picture shows while nothing is pointed at; and the peak, where several parts make it together. */
function restText(
  count: number,
  top: number | undefined,
  kind: QuantityKind,
  title: string | undefined,
  units: Units,
): string {
  const parts = count === 1 ? 'one part' : `each of ${count} parts by itself, in order`;
  if (top === undefined) return parts;
  const at = title === undefined ? '' : ` at “${title}”`;
  return `${parts}; line: ${amountText(kind, top, units).text} together${at}`;
}

function barText(bar: Bar | undefined, kind: QuantityKind, limit: number | undefined, units: Units): string {
  if (!bar) return '';
  const many = bar.count > 1 ? ` (the most of ${bar.count} parts)` : '';
  const of = limit === undefined ? '' : ` of ${amountText(kind, limit, units).text}`;
  return `${bar.row.title}: ${amountText(kind, bar.value, units).text}${of}${many}`;
}
