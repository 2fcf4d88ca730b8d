import type { MouseEvent } from 'react';
import type { NodeKindInfo } from '../../schemas/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { looksOf, type BadgeIcons } from './badges.ts';
import { numberOfNode, problemText, type NodeProblems } from './graphIndex.ts';
import classes from './outline.module.css';
import type { Place } from './PartPalette.tsx';
import { titleOf, type Row } from './rows.ts';

export interface OutlineRowProps {
  readonly row: Row;
  readonly id: string;
  readonly top: number;
  readonly kinds: Readonly<Record<string, NodeKindInfo>>;
  readonly badges: BadgeIcons;
  readonly problems: NodeProblems | undefined;
  readonly selected: boolean;
  readonly active: boolean;
  readonly dragged: boolean;
  readonly index: number;
  readonly onSelect: (event: MouseEvent) => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
  readonly onMenu: (at: Place) => void;
}

/** Everything the row shows, in words. */
function labelOf({ row, kinds, problems }: OutlineRowProps): string {
  const { node, part } = row;
  const number = node && numberOfNode(node);
  return [
    number === undefined ? titleOf(row) : `${number} ${titleOf(row)}`,
    node ? kinds[node.kind]?.title : undefined,
    part?.size === undefined ? undefined : `${part.size} ${part.size === 1 ? 'item' : 'items'}`,
    ...(node?.badges ?? []),
    problems && problemText(problems),
  ]
    .filter((text) => text !== undefined)
    .join(', ');
}

/** One row of the tree. */
export function OutlineRow(props: OutlineRowProps) {
  const {
    row,
    id,
    top,
    kinds,
    badges,
    problems,
    selected,
    active,
    dragged,
    index,
    onSelect,
    onToggle,
    onOpen,
    onMenu,
  } = props;
  const { node, part } = row;
  const number = node && numberOfNode(node);
  const kind = node ? kinds[node.kind] : undefined;
  const looks = looksOf(node?.badges ?? [], badges);
  const style = {
    transform: `translateY(${top}px)`,
    '--level': row.level - 1,
    '--hue': `var(--jw-hue-${kind?.hue ?? 'slate'})`,
    // A short name takes no more room than it needs.
    '--length': titleOf(row).length,
  };
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-selected={selected}
      aria-expanded={row.expandable ? row.expanded : undefined}
      aria-label={labelOf(props)}
      tabIndex={active ? 0 : -1}
      className={part ? `${classes.row} ${classes.part}` : classes.row}
      style={style}
      data-row={index}
      data-dragged={dragged || undefined}
      onClick={onSelect}
      onDoubleClick={onOpen}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
    >
      <span
        className={row.expandable ? classes.toggle : `${classes.toggle} ${classes.none}`}
        aria-hidden
        onClick={(event) => {
          if (!row.expandable) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {row.expandable && <Icon name={row.expanded ? 'chevron-down' : 'chevron-right'} size={12} />}
      </span>
      {number !== undefined && <span className={classes.number}>{number}</span>}
      <span className={classes.icon}>
        <Icon name={kind?.icon ?? part?.icon ?? 'square'} size={14} />
      </span>
      <span className={node?.mono ? `${classes.title} ${classes.mono}` : classes.title} title={titleOf(row)}>
        {titleOf(row)}
      </span>
      {part?.size !== undefined && <span className={classes.quiet}>{part.size}</span>}
      {looks.length > 0 && (
        <span className={classes.badges}>
          {looks.map((look) => (
            <span key={look.tip} className={classes.badge} title={look.tip}>
              {look.icon !== undefined && <Icon name={look.icon} size={12} />}
              {look.text}
            </span>
          ))}
        </span>
      )}
      {problems && (
        <span className={classes.problem} title={problemText(problems)}>
          <SeverityIcon severity={problems.severity} size={13} quiet />
        </span>
      )}
    </div>
  );
}
