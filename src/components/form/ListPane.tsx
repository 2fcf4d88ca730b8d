/** A list: its items in rows. Lists of scalars and tables are shown as in the form of their holder. */
import type { RefObject } from 'react';
import { lastPart } from '../../document/diagnostic.ts';
import { nodeAt } from '../../document/document.ts';
import type { ArrayNode } from '../../document/node.ts';
import { parentPointer } from '../../document/pointer.ts';
import { useDocument } from '../appContext.ts';
import { fieldOf, FormPlaceContext } from './context.ts';
import { ItemRows } from './ItemRows.tsx';
import { ProblemList } from './ProblemList.tsx';
import { CONTROLS } from './rjsf.tsx';
import { schemasAt } from './schemasAt.ts';
import { usePlace } from './usePlace.ts';

interface ListPaneProps {
  readonly pointer: string;
  readonly node: ArrayNode;
  readonly readOnly: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
}

export function ListPane({ pointer, node, readOnly, scroller }: ListPaneProps) {
  const up = parentPointer(pointer);
  const parent = useDocument((s) => (s.document && up !== undefined ? nodeAt(s.document, up)?.node : undefined));
  const holder = usePlace(up ?? '', parent?.kind === 'object' ? parent : undefined, readOnly);
  const key = lastPart(pointer);
  const { document } = holder.app.documents.getState();
  // Of a union, or under a free name, the place itself says what the items are.
  const items = document && schemasAt(document, holder.format, pointer)?.schema.items;
  const info = up === undefined ? undefined : holder.scope.fields.get(key);
  const inline =
    info && info.kind !== 'link' && info.kind !== 'raw' && info.kind !== 'entries' && parent?.kind === 'object';
  const Control = inline ? CONTROLS[info.kind] : undefined;
  const field = inline ? fieldOf(holder, key) : undefined;
  return (
    <FormPlaceContext value={holder}>
      <ProblemList id={`${holder.uid}-own`} problems={holder.problems.at(pointer)} />
      {Control && field && !field.wrongType ? (
        <>
          <span className="jw-hidden" id={field.labelId}>
            {field.doc.title}
          </span>
          <Control field={field} />
        </>
      ) : (
        <ItemRows
          pointer={pointer}
          node={node}
          scroller={scroller}
          query=""
          definition={info?.doc.itemDefinition ?? (items && holder.scope.model.definitionName(items))}
          listKey={key}
        />
      )}
    </FormPlaceContext>
  );
}
