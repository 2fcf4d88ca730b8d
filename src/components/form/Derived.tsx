/** What the engine would derive for a list of the selected object, held against what is written there. */
import { useDeferredValue } from 'react';
import { isWithin } from '../../document/pointer.ts';
import { useDocumentView, useFormat } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';
import { derivationsAt } from './derivations.ts';

/** Few formats derive anything: what shows it comes when there is something to show. */
export const loadDerivedList = () => import('./DerivedList.tsx').then((file) => file.DerivedList);

interface DerivedProps {
  readonly pointer: string;
  readonly readOnly: boolean;
  /** Only lists of this very object: those around it are shown further out. */
  readonly inside?: boolean;
}

/** The derived lists at a place; nothing where the format derives none. */
export function Derived({ pointer, readOnly, inside = false }: DerivedProps) {
  const format = useFormat();
  // Typing comes first.
  const view = useDeferredValue(useDocumentView());
  const found = derivationsAt(view, format, pointer).filter((d) => !inside || !isWithin(pointer, d.pointer));
  if (found.length === 0) return null;
  return found.map((derivation) => (
    <Late
      key={derivation.pointer}
      load={loadDerivedList}
      props={{ derivation, readOnly }}
      onFailure={() => undefined}
    />
  ));
}
