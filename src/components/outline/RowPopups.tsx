/** What opens in place in the outline: the palette of parts, the menu of a row and the field for a name. */
import type { PaletteItem } from '../../schemas/format.ts';
import { useFormat } from '../appContext.ts';
import type { GraphActions } from './graphActions.ts';
import { NodeMenu } from './NodeMenu.tsx';
import { nodeMenu } from './nodeMenuEntries.ts';
import type { Hands, Popup } from './OutlinePane.tsx';
import { clipboardOf } from './partClipboard.ts';
import { PartPalette } from './PartPalette.tsx';
import { RenameBox } from './RenameBox.tsx';
import { titleOf } from './rows.ts';
import { useShapes } from './useShapes.ts';

const ROW_HEIGHT = 28;

/** The popup that is open. */
export function RowPopups({ popup, graph, hands }: { popup: Popup; graph: GraphActions; hands: Hands }) {
  const { row, inside, at } = popup;
  const { node } = row;
  const format = useFormat();
  const conversions = useShapes();
  if (!node) return null;
  const close = (): void => hands.close(row);
  if (popup.kind === 'rename') {
    const onName = (name: string): void => {
      close();
      hands.report(graph.rename(node, name));
    };
    return (
      <RenameBox at={{ x: at.x, y: at.y - ROW_HEIGHT }} node={node} graph={graph} onName={onName} onClose={close} />
    );
  }
  if (popup.kind === 'menu') {
    const groups = nodeMenu(node, graph, {
      open: () => hands.open(row),
      add: (within) => hands.popup('palette', row, at, within),
      report: hands.report,
      clipboard: clipboardOf(node, { graph, report: hands.report, say: hands.say }),
      rename: () => hands.popup('rename', row),
      wrappers: format.graph.wrappers ?? [],
      conversions,
      toggle: row.expandable ? () => hands.toggle(row) : undefined,
      collapsed: !row.expanded,
    });
    return <NodeMenu at={at} label={`Actions for ${titleOf(row)}`} groups={groups} onClose={close} />;
  }
  const refusal = (item: PaletteItem): string | undefined => {
    const plan = graph.plan({ kind: inside ? 'addFirst' : 'addAfter', pointer: node.pointer, value: item.value });
    return plan?.ok === false ? plan.reason : undefined;
  };
  return (
    <PartPalette
      at={at}
      title={inside ? `Add inside ${node.title}` : `Add after ${node.title}`}
      refusal={refusal}
      onPick={({ value }) => {
        close();
        hands.report(inside ? graph.addFirst(node, value) : graph.addAfter(node, value));
      }}
      onClose={close}
    />
  );
}
