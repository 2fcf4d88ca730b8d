import { useMemo, useState } from 'react';
import type { InventoryNode, PartPlacement } from '../../resources/placement.ts';
import { useApp } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { columnsOf, obstacleText, orderOf, outcomeOf, requirementOf } from './verdicts.ts';
import classes from './placement.module.css';

export interface PartCardProps {
  readonly part: PartPlacement;
  readonly nodes: readonly InventoryNode[];
  readonly noun: { readonly one: string; readonly many: string };
  /** Open from the start. */
  readonly open: boolean;
}

/** More rows than these are shown when they are asked for. */
const FIRST_ROWS = 30;
const ICONS = { good: 'circle-check', part: 'alert-triangle', bad: 'circle-x' } as const;

/** One part of the job against the inventory. */
export function PartCard({ part, nodes, noun, open }: PartCardProps) {
  const app = useApp();
  const outcome = outcomeOf(part, noun);
  const [unfolded, setUnfolded] = useState(open);
  const chosen = part.chosen && nodes[part.chosen.node];
  return (
    <section className={classes.part} aria-label={`Where ${part.title} fits`}>
      <header className={classes.head}>
        <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          <Icon name={unfolded ? 'chevron-down' : 'chevron-right'} size={14} />
          <h3>{part.title}</h3>
        </button>
        <span className={classes.outcome} data-tone={outcome.tone}>
          <Icon name={ICONS[outcome.tone]} size={14} />
          {outcome.text}
        </span>
        <Button small tone="quiet" onClick={() => showPlace(app, part.pointer)}>
          Show
        </Button>
      </header>
      {unfolded && (
        <div className={classes.inside}>
          {chosen && (
            <p className={classes.chosen}>
              <b>{chosen.name}</b> comes first. {part.chosen.why}
            </p>
          )}
          {part.conflicts.length > 0 && <Conflicts part={part} noun={noun} />}
          <NodeTable part={part} nodes={nodes} noun={noun} />
          {part.notes.length > 0 && (
            <ul className={classes.notes}>
              {part.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

/** So many sets are read at a glance. */
const FIRST_CONFLICTS = 4;

/** The smallest sets of requirements that no node, or not enough of them, meet. */
function Conflicts({ part, noun }: Pick<PartCardProps, 'part' | 'noun'>) {
  const app = useApp();
  const none = part.verdicts.every(({ obstacles }) => obstacles.length > 0);
  const [all, setAll] = useState(false);
  // What nothing has by itself comes first: it has to be mended whatever stands beside it.
  const sets = [...part.conflicts].sort((a, b) => a.length - b.length);
  const more = all ? 0 : Math.max(0, sets.length - FIRST_CONFLICTS);
  return (
    <div className={classes.conflicts}>
      <h4>{none ? `No ${noun.one} has` : `Too few ${noun.many} have`}</h4>
      <ol>
        {sets.slice(0, sets.length - more).map((set) => (
          <li key={set.join('\n')}>
            {set.map((id, index) => {
              const requirement = requirementOf(part, id);
              const { pointer } = requirement ?? {};
              const text = requirement?.text ?? id;
              return (
                <span key={id}>
                  {index > 0 && <span className={classes.joint}> together with </span>}
                  {pointer === undefined ? (
                    <span className={classes.chip}>{text}</span>
                  ) : (
                    <button type="button" className={classes.chip} onClick={() => showPlace(app, pointer)}>
                      {text}
                    </button>
                  )}
                </span>
              );
            })}
          </li>
        ))}
      </ol>
      {more > 0 && (
        <Button small tone="quiet" onClick={() => setAll(true)}>
          Show {more} more
        </Button>
      )}
    </div>
  );
}

function NodeTable({ part, nodes, noun }: Pick<PartCardProps, 'part' | 'nodes' | 'noun'>) {
  const columns = useMemo(() => columnsOf(nodes), [nodes]);
  const order = useMemo(() => orderOf(part), [part]);
  const [all, setAll] = useState(false);
  const shown = all ? order : order.slice(0, FIRST_ROWS);
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={`${part.title}: ${noun.many}`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{noun.one.charAt(0).toUpperCase() + noun.one.slice(1)}</th>
              <th scope="col">Verdict</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={classes.fact}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((index) => {
              const node = nodes[index];
              return node && <NodeRow key={index} part={part} index={index} node={node} columns={columns} />;
            })}
          </tbody>
        </table>
      </div>
      {shown.length < order.length && (
        <Button small tone="quiet" onClick={() => setAll(true)}>
          Show all {order.length} {noun.many}
        </Button>
      )}
    </>
  );
}

function NodeRow(props: {
  readonly part: PartPlacement;
  readonly index: number;
  readonly node: InventoryNode;
  readonly columns: readonly string[];
}) {
  const { part, index, node, columns } = props;
  const verdict = part.verdicts[index];
  if (!verdict) return null;
  const { obstacles, room, note } = verdict;
  const fits = obstacles.length === 0;
  const first = part.chosen?.node === index;
  return (
    <tr data-fits={fits || undefined} data-first={first || undefined}>
      <th scope="row">
        <span className={classes.name}>{node.name}</span>
        <span className={classes.facts} aria-hidden="true">
          {columns.flatMap((column) => node.facts[column] ?? []).join(' · ')}
        </span>
      </th>
      <td>
        {fits ? (
          <span className={classes.fits}>
            <Icon name="circle-check" size={14} />
            {first ? 'fits, comes first' : 'fits'}
            {room !== undefined && Number.isFinite(room) && room > 1 && (
              <span className={classes.quiet}>room for {room.toLocaleString('en')}</span>
            )}
            {note !== undefined && <span className={classes.quiet}>{note}</span>}
          </span>
        ) : (
          <ul className={classes.obstacles}>
            {obstacles.map((obstacle) => (
              <li key={obstacle.requirement}>
                <Icon name="x" size={13} />
                <span>{obstacleText(part, obstacle)}</span>
              </li>
            ))}
          </ul>
        )}
      </td>
      {columns.map((column) => (
        <td key={column} className={classes.fact}>
          {node.facts[column] ?? ''}
        </td>
      ))}
    </tr>
  );
}
