import { useId, useMemo } from 'react';
import type { ContainerNode } from '../../document/node.ts';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useFormat, useView } from '../appContext.ts';
import type { FormPlace } from './context.ts';
import { editsOf } from './edits.ts';
import { useLocked } from './locked.ts';
import { useProblems } from './problems.ts';
import { schemasAt } from './schemasAt.ts';
import { scopeOf } from './scope.ts';

/** The surroundings of a form: made anew when the object or its problems change, and not when others do. */
export function usePlace(pointer: string, node: ContainerNode | undefined, readOnly: boolean): FormPlace {
  const app = useApp();
  const format = useFormat();
  const uid = useId();
  const problems = useProblems(pointer);
  const locked = useLocked();
  const actions = useView((s) => s.actions);
  const edits = useMemo(() => editsOf(app), [app]);
  const { document } = app.documents.getState();
  const schemas = document && schemasAt(document, format, pointer);
  const scope = scopeOf(format, schemas?.schema, schemas?.union, node);
  return useMemo(
    () => ({
      app,
      format,
      uid,
      pointer,
      node,
      scope,
      problems,
      readOnly,
      locked,
      edits,
      open: (to, write = false) => {
        actions.select(to, 'form');
        // After the title of the new page has taken the keyboard from the link that is gone.
        if (write) requestAnimationFrame(() => bus.emit('inspector:focus'));
      },
    }),
    [app, format, uid, pointer, node, scope, problems, readOnly, locked, edits, actions],
  );
}
