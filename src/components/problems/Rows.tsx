/** The rows of the problem list. */
import type { ReactNode } from 'react';
import type { Analysis } from '../../validation/analysis.ts';
import { Icon } from '../ui/Icon.tsx';
import { Late } from '../ui/Late.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { partOf } from '../ui/partOf.tsx';
import { countWords, SEVERITIES, type Row } from './list.ts';
import classes from './problems.module.css';

const loadWand = () => import('./FixWand.tsx').then((file) => file.FixWand);
const stay = (): void => undefined;
const Detail = partOf(() => import('./Detail.tsx'));

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  /** Where the keyboard is, or would begin. */
  readonly active: boolean;
  readonly chosen: boolean;
  readonly measure: (element: Element | null) => void;
  readonly onOpen: () => void;
}

interface FrameProps extends RowProps {
  readonly kind: Row['kind'];
  readonly level: number;
  readonly open?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** One row at its place. */
function Frame({ id, index, top, active, chosen, measure, onOpen, kind, level, open, label, children }: FrameProps) {
  return (
    <div
      id={id}
      ref={measure}
      role="row"
      data-index={index}
      data-kind={kind}
      aria-level={level}
      aria-rowindex={index + 1}
      aria-selected={active && chosen}
      data-active={active || undefined}
      {...(open === undefined ? {} : { 'aria-expanded': open })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, ['--level' as string]: level }}
      {...(kind === 'detail' ? {} : { onClick: onOpen })}
    >
      {children}
    </div>
  );
}

function Chevron({ open, onFold }: { readonly open: boolean; readonly onFold: () => void }) {
  return (
    // The row itself folds with the arrow keys; this is for the pointer.
    <span
      className={classes.chevron}
      data-open={open || undefined}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onFold();
      }}
    >
      <Icon name="chevron-right" size={14} />
    </span>
  );
}

export function GroupRow(props: RowProps & { readonly row: Row & { kind: 'group' }; readonly onFold: () => void }) {
  const { row, onFold, ...rest } = props;
  const { group, open } = row;
  return (
    <Frame {...rest} kind="group" level={1} open={open} label={`${group.title}: ${countWords(group.counts)}`}>
      <div role="gridcell" className={classes.group}>
        <Chevron open={open} onFold={onFold} />
        <span className={classes.groupTitle}>{group.title}</span>
        {group.place !== undefined && <span className={classes.groupPlace}>{group.place}</span>}
        {group.sample !== undefined && <span className={classes.groupSample}>{group.sample}</span>}
        {SEVERITIES.filter((s) => group.counts[s] > 0).map((s) => (
          <span key={s} className={classes.groupCount}>
            <SeverityIcon severity={s} size={13} quiet />
            {group.counts[s].toLocaleString('en')}
          </span>
        ))}
      </div>
    </Frame>
  );
}

interface ProblemRowProps extends RowProps {
  readonly row: Row & { kind: 'problem' };
  readonly line: number | undefined;
  /** Where it is, in the words of the outline. */
  readonly place: string;
  readonly onFold: () => void;
}

export function ProblemRow({ row, line, place, onFold, ...rest }: ProblemRowProps) {
  const { diagnostic } = row.item;
  const { severity, message, pointer, code, fixes } = diagnostic;
  return (
    <Frame {...rest} kind="problem" level={row.level} open={row.open}>
      <div role="gridcell" className={classes.message}>
        <Chevron open={row.open} onFold={onFold} />
        <SeverityIcon severity={severity} className={classes.severity ?? ''} />
        <span className={classes.text}>{message}</span>
        {fixes?.[0] && (
          <span className={classes.mendable}>
            <Late load={loadWand} props={{ diagnostic, reachable: rest.active }} onFailure={stay} />
          </span>
        )}
      </div>
      <div role="gridcell" className={classes.path} title={pointer || 'the whole document'}>
        {place}
      </div>
      <div role="gridcell" className={classes.code} title={code}>
        {code.slice(code.indexOf('/') + 1)}
      </div>
      <div role="gridcell" className={classes.line}>
        {line !== undefined && (
          <>
            <span className="jw-hidden">line </span>
            {line}
          </>
        )}
      </div>
    </Frame>
  );
}

interface DetailRowProps extends RowProps {
  readonly row: Row & { kind: 'detail' };
  readonly batch: number;
  readonly analysis: Analysis;
  /** Told the row when its content is there. */
  readonly onShown: (row: HTMLElement) => void;
}

export function DetailRow({ row, batch, analysis, onShown, ...rest }: DetailRowProps) {
  return (
    <Frame {...rest} kind="detail" level={row.level}>
      <div role="gridcell" aria-colspan={4} className={classes.detailCell}>
        <Detail diagnostic={row.item.diagnostic} batch={batch} analysis={analysis} onShown={onShown} />
      </div>
    </Frame>
  );
}
