/** Where the parts of the document fit in an inventory that the user pastes. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { PartPlacement } from '../../resources/placement.ts';
import type { DocumentView, Inventory, Placement } from '../../schemas/format.ts';
import { useApp, useDocument, useFilledView, usePreferences } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { InventoryEditor } from './InventoryEditor.tsx';
import { PartCard } from './PartCard.tsx';
import { useInventory } from './useInventory.ts';
import classes from './placement.module.css';

/** A part is shown unfolded when there are few of them. */
const FEW_PARTS = 4;

/** The parts against an inventory; none when the format cannot place a document so broken. */
function placedIn(inventory: Inventory | undefined, view: DocumentView | undefined): readonly PartPlacement[] {
  try {
    return inventory && view ? inventory.place(view) : [];
  } catch {
    return [];
  }
}

/** The inventory of the format, and every part against it. */
export default function PlacementView({ placement }: { readonly placement: Placement }) {
  const app = useApp();
  const formatId = useDocument((s) => s.formatId);
  const inventories = usePreferences((s) => s.inventories);
  const text = inventories[formatId] ?? '';
  const state = useInventory(placement, text);
  const view = useDeferredValue(useFilledView());
  const { inventory } = state;
  const parts = useMemo(() => placedIn(inventory, view), [inventory, view]);
  const [editing, setEditing] = useState(text === '');
  const setText = (next: string): void => {
    app.preferences.getState().set({ inventories: { ...inventories, [formatId]: next } });
  };
  const { noun } = placement;
  const nodes = inventory?.nodes ?? [];
  const usable = nodes.length > 0;
  const folded = !editing && text !== '' && usable;
  const trouble = state.problems.filter(({ severity }) => severity === 'error').length;
  return (
    <div className={classes.view}>
      {folded ? (
        <div className={classes.bar}>
          <Icon name="map-2" size={15} />
          <span>
            {nodes.length.toLocaleString('en')} {nodes.length === 1 ? noun.one : noun.many}
          </span>
          {state.problems.length > 0 && (
            <span className={classes.trouble} data-error={trouble > 0 || undefined}>
              {state.problems.length === 1 ? '1 thing to mend' : `${String(state.problems.length)} things to mend`}
            </span>
          )}
          <span className={classes.push} />
          <Button small icon="edit" onClick={() => setEditing(true)}>
            Change the inventory
          </Button>
        </div>
      ) : (
        <InventoryEditor
          placement={placement}
          text={text}
          state={state}
          onText={(next) => {
            setText(next);
            setEditing(true);
          }}
          onSample={(sample) => {
            setText(sample);
            setEditing(false);
          }}
          onDone={usable ? () => setEditing(false) : undefined}
        />
      )}
      {usable &&
        parts.map((part, index) => (
          <PartCard
            key={`${part.pointer} ${part.title}`}
            part={part}
            nodes={nodes}
            noun={noun}
            open={parts.length <= FEW_PARTS || (index === 0 && part.conflicts.length > 0)}
          />
        ))}
      {usable && parts.length === 0 && (
        <p className={classes.nothing}>There is nothing in this document yet that could be placed.</p>
      )}
    </div>
  );
}
