import { useMemo } from 'react';
import type { Fix } from '../../document/diagnostic.ts';
import { useDocument } from '../appContext.ts';
import { dedent, previewFix } from './fixes.ts';
import classes from './preview.module.css';

const SIGNS = { same: ' ', removed: '−', added: '+', gap: '⋯' } as const;
const WORDS = { same: '', removed: 'removed: ', added: 'added: ', gap: '' } as const;

/** The lines that a fix would change. Planned only when it is shown. */
export function FixPreview({ fix }: { readonly fix: Fix }) {
  const document = useDocument((s) => s.document);
  const preview = useMemo(() => document && previewFix(document, fix), [document, fix]);
  if (!preview) return null;
  if (!preview.ok) return <span className={classes.previewNote}>{preview.reason}</span>;
  return (
    <span className={classes.preview}>
      {dedent(preview.lines).map((line, index) => (
        <span key={index} className={classes.diffLine} data-kind={line.kind}>
          <span className={classes.diffNumber}>{line.line}</span>
          <span aria-hidden="true">{SIGNS[line.kind]}</span>
          <span className="jw-hidden">{WORDS[line.kind]}</span>
          <span className={classes.diffText}>{line.text}</span>
        </span>
      ))}
      {preview.more > 0 && <span className={classes.previewNote}>and {preview.more} more lines</span>}
    </span>
  );
}
