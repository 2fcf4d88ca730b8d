import { bus } from '../../state/commands/bus.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { useVariableCounts } from './useVariables.ts';

/** How many variables the document asks for, and how many have no value; nothing when it asks for none. */
export function VariablesButton({ className }: { readonly className: string | undefined }) {
  const { count, open } = useVariableCounts();
  if (count === 0) return null;
  const text = open > 0 ? `${String(open)} of ${String(count)} without a value` : `${String(count)} filled in`;
  return (
    <Tip label="Give values to the variables" side="top">
      <button
        type="button"
        className={className}
        aria-label={`Variables: ${text}`}
        onClick={() => bus.emit('variables:show')}
      >
        <Icon name="variable" size={13} />
        {text}
      </button>
    </Tip>
  );
}
