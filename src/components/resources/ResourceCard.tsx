import { Popover } from '@mantine/core';
import '@mantine/core/styles/Popover.layer.css';
import type { QuantityKind, ResourceSummary } from '../../resources/resources.ts';
import { useApp } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { Icon } from '../ui/Icon.tsx';
import { verdict } from './table.ts';
import { amountText, formulaText, KINDS, type Units } from './units.ts';
import classes from './resources.module.css';

export interface ResourceCardProps {
  readonly kind: QuantityKind;
  readonly summary: ResourceSummary;
  readonly units: Units;
}

/** One kind of resource: the peak against what is allocated, where the peak is, and how the number comes about. */
export function ResourceCard({ kind, summary, units }: ResourceCardProps) {
  const app = useApp();
  const { title, icon, hue } = KINDS[kind];
  const allocated = summary.allocated[kind];
  const peak = summary.peak[kind] ?? 0;
  const at = summary.peakAt[kind];
  const asked = amountText(kind, peak, units);
  const given = allocated === undefined ? undefined : amountText(kind, allocated, units);
  const { tone, text } = verdict(kind, peak, allocated, units, summary.peakWhen);
  return (
    <li className={classes.card}>
      <h3 className={classes.cardTitle}>
        <Icon name={icon} size={15} color={hue} />
        {title}
        <span className={classes.verdict} data-tone={tone}>
          {tone === 'over' && <Icon name="circle-x" size={13} label="Error:" />}
          {text}
        </span>
      </h3>
      <p className={classes.figure}>
        <span title={asked.exact}>{asked.text}</span>
        <span className={classes.quiet}>{at ? 'at the peak' : 'asked for'}</span>
        {given && (
          <span className={classes.given} title={given.exact}>
            of {given.text}
          </span>
        )}
      </p>
      <PeakBar peak={peak} effective={summary.effectivePeak[kind]} allocated={allocated} hue={hue} />
      <p className={classes.cardFoot}>
        {at && (
          <button type="button" className={classes.link} onClick={() => showPlace(app, at.pointer, 'canvas')}>
            <Icon name="target" size={13} />
            <span>
              Peak at <b>{at.title}</b>
            </span>
          </button>
        )}
        <Formula kind={kind} summary={summary} units={units} />
      </p>
    </li>
  );
}

interface PeakBarProps {
  readonly peak: number;
  readonly effective: number | undefined;
  readonly allocated: number | undefined;
  readonly hue: string;
}

/** The peak as a bar on what is allocated. What goes beyond is hatched; a tick marks what can be had at most. */
function PeakBar({ peak, effective, allocated, hue }: PeakBarProps) {
  const limit = allocated ?? peak;
  const scale = Math.max(peak, limit) || 1;
  const share = (value: number): string => `${(100 * value) / scale}%`;
  return (
    <div className={classes.bar} aria-hidden="true">
      <i className={classes.barRoom} style={{ width: share(limit) }} />
      <i className={classes.barFill} style={{ width: share(Math.min(peak, limit)), background: hue }} />
      {peak > limit && <i className={classes.barOver} style={{ left: share(limit), width: share(peak - limit) }} />}
      {/* What can be had at most: the cap of the peak, at the end of the room when it is not reached. */}
      {allocated !== undefined && (
        <i className={classes.barCap} style={{ left: share(Math.max(effective ?? 0, limit)) }} />
      )}
    </div>
  );
}

/** How the allocated amount comes about: short in the card, in full on a click. */
function Formula({ kind, summary, units }: ResourceCardProps) {
  const formula = summary.allocatedFormula[kind];
  const allocated = summary.allocated[kind];
  const effective = summary.effectivePeak[kind];
  if (formula === undefined) return null;
  const full = formulaText(formula, kind, allocated, units);
  return (
    <Popover position="bottom-start" width={300}>
      <Popover.Target>
        <button type="button" className={classes.formula} aria-label={`How ${KINDS[kind].title} is counted: ${full}`}>
          {full}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover ?? ''} aria-label={`How ${KINDS[kind].title} is counted`}>
        <dl>
          <dt>Allocated</dt>
          <dd className={classes.mono}>{full}</dd>
          {allocated !== undefined && <dd>{amountText(kind, allocated, units).exact}</dd>}
          <dt>Peak</dt>
          <dd>
            {amountText(kind, summary.peak[kind] ?? 0, units).text}: the most that is asked for at one time, with
            everything that runs side by side.
          </dd>
          {effective !== undefined && effective !== summary.peak[kind] && (
            <>
              <dt>In effect</dt>
              <dd>{amountText(kind, effective, units).text}: the rest has to wait, or is refused.</dd>
            </>
          )}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
