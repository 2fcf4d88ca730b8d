/** A name, typed in place. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { GraphNode } from '../../graph/graph.ts';
import type { GraphActions } from './graphActions.ts';
import classes from './PartPalette.module.css';
import type { Place } from './PartPalette.tsx';

export interface RenameBoxProps {
  readonly at: Place;
  readonly node: GraphNode;
  readonly graph: GraphActions;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** The field over a part: Enter takes the name, Escape leaves it as it was. Says why a name will not do. */
export function RenameBox({ at, node, graph, onName, onClose }: RenameBoxProps) {
  const [name, setName] = useState(node.mono === true ? '' : node.title);
  const input = useRef<HTMLInputElement>(null);
  const plan = graph.plan({ kind: 'rename', pointer: node.pointer, name });
  const unchanged = name === node.title;
  const reason = plan?.ok === false && !unchanged ? plan.reason : undefined;
  const note = plan?.ok === true && !unchanged ? plan.note : undefined;
  useEffect(() => input.current?.select(), []);
  return createPortal(
    <div
      className={classes.rename}
      style={{ left: `clamp(8px, ${at.x}px, calc(100vw - 288px))`, top: `clamp(8px, ${at.y}px, calc(100vh - 96px))` }}
      role="dialog"
      aria-label={`Rename ${node.title}`}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        else if (event.key !== 'Enter') return;
        else if (unchanged) onClose();
        else if (plan?.ok === true) onName(name);
        event.preventDefault();
      }}
    >
      <input
        ref={input}
        autoFocus
        value={name}
        aria-label={`New name of ${node.title}`}
        aria-invalid={reason !== undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={onClose}
      />
      {(reason ?? note) !== undefined && (
        <p className={reason === undefined ? classes.renameNote : classes.renameReason} role="status">
          {reason ?? note}
        </p>
      )}
    </div>,
    document.body,
  );
}
