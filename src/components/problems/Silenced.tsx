/** The rules that are silenced in the document, so that nobody forgets them. */
import { useAnalysis, useApp, useDocument, useFormat } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './silenced.module.css';
import { codeTitle } from './titles.ts';

export function Silenced() {
  const { documents } = useApp();
  const format = useFormat();
  const codes = useDocument((s) => s.aside.silenced);
  const silenced = useAnalysis((s) => s.silenced);
  const show = (shown: string): void => {
    const { actions, aside } = documents.getState();
    actions.setAside({ silenced: aside.silenced.filter((code) => code !== shown) });
  };
  return (
    <div className={classes.silenced} role="group" aria-label="Silenced in this document">
      <Icon name="eye-off" size={14} />
      <span>Silenced here:</span>
      {codes.map((code) => {
        const count = silenced.filter((diagnostic) => diagnostic.code === code).length;
        const title = codeTitle(code, format);
        return (
          <button
            key={code}
            type="button"
            className={classes.silencedRule}
            aria-label={`${title}, ${count} hidden: show again`}
            title={`${code}: show again`}
            onClick={() => show(code)}
          >
            {title} <span>{count}</span> <Icon name="x" size={12} />
          </button>
        );
      })}
    </div>
  );
}
