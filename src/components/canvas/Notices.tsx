/** Words on the canvas: the banner over broken text, the note on an empty job, the bubble beside the pointer. */
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { GraphNode } from '../../graph/graph.ts';
import type { PaletteItem } from '../../schemas/format.ts';
import { bus } from '../../state/commands/bus.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useAnalysis, useApp, useFormat } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import classes from './canvas.module.css';
import type { Scene } from './scene.ts';
import { kindOf, useCanvasUi } from './ui.ts';

/** The first fault, but rather where something stands wrong than where something is opened and never closed. */
function firstFault(analysis: Analysis, text: string): Diagnostic | undefined {
  const faults = analysis.diagnostics.filter((d) => d.code.startsWith('syntax/') && d.severity === 'error');
  return faults.find((d) => !'{['.includes(text.charAt(d.range.offset))) ?? faults[0];
}

/** Says that the text is broken, where, and what that means for the picture. */
export function BrokenBanner({ drawn }: { drawn: boolean }) {
  const app = useApp();
  const analysis = useAnalysis((s) => (s.analysis?.sound === false ? s.analysis : undefined));
  const failure = useAnalysis((s) => s.failure);
  if (failure !== undefined) {
    return (
      <div className={classes.banner} role="status">
        <SeverityIcon severity="warning" quiet />
        <span>
          The document could not be checked ({failure}).{drawn && ' The graph is shown as it last was.'}
        </span>
      </div>
    );
  }
  if (!analysis) return null;
  const text = app.documents.getState().document?.text.toString() ?? '';
  const problem = firstFault(analysis, text);
  const line = problem && text.slice(0, problem.range.offset).split('\n').length;
  const where = line === undefined ? 'The text is broken' : `The text is broken at line ${line}`;
  return (
    <div className={classes.banner} role="status">
      <SeverityIcon severity="warning" quiet />
      <span>
        {where} —{' '}
        {analysis.staleKeys.length > 0 ? 'unreadable parts are shown as they last were' : 'what can be read is shown'}.
      </span>
      {problem && (
        <Button
          small
          onClick={() => {
            app.view.getState().actions.select(problem.pointer, 'problems');
            app.view.getState().actions.setMobileTab('text');
            bus.emit('pane:show', 'text');
            bus.emit('editor:focus');
          }}
        >
          Go to line {line}
        </Button>
      )}
    </div>
  );
}

/** True when the job has none of the parts that the format offers yet: no item of any list, nothing of their kinds. */
export function isEmpty(scene: Scene, palette: readonly PaletteItem[]): boolean {
  const offered = new Set(palette.map((item) => item.kind));
  const isPart = (node: GraphNode): boolean => offered.has(node.kind) || /\/\d+$/.test(node.pointer);
  return palette.length > 0 && !scene.index.nodes.some(isPart);
}

/** What to do first. Small when there is something on the canvas all the same. */
export function EmptyState({ scene, onAdd }: { scene: Scene; onAdd: (element: HTMLElement) => void }) {
  const format = useFormat();
  if (!isEmpty(scene, format.palette)) return null;
  const part = kindOf(format.graph.kinds, format.palette[0]?.kind ?? '').title.toLowerCase();
  const what = part === 'part' ? 'step' : part;
  const action = (
    <Button tone="primary" icon="plus" onClick={(event) => onAdd(event.currentTarget)}>
      Add the first {what}
    </Button>
  );
  if (scene.nodes.length > 0) return <div className={classes.emptyBelow}>{action}</div>;
  return (
    <div className={classes.empty}>
      <EmptyNote title={`This ${format.noun} has no ${what} yet`} icon="sitemap" action={action}>
        Add one here, or write it in the text. The graph follows.
      </EmptyNote>
    </div>
  );
}

/** The bubble, and the words for those who do not see it. */
export function Speech() {
  const bubble = useCanvasUi((s) => s.bubble);
  const spoken = useCanvasUi((s) => s.spoken);
  return (
    <>
      <div className="jw-hidden" role="status" aria-live="polite">
        {spoken}
      </div>
      {bubble && (
        <div
          className={classes.bubble}
          data-tone={bubble.tone}
          style={{
            left: `clamp(8px, ${bubble.x - 24}px, calc(100% - 288px))`,
            top: `min(${bubble.y + 14}px, calc(100% - 96px))`,
          }}
        >
          {bubble.tone === 'plain' ? null : (
            <Icon name={bubble.tone === 'error' ? 'circle-x' : 'alert-triangle'} size={14} />
          )}
          <span>{bubble.text}</span>
        </div>
      )}
    </>
  );
}
