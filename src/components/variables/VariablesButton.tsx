import { bus } from '../../state/commands/bus.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { useVariableCounts } from './useVariables.ts';

/** How many variables the document asks for, and how many have no value, or what it was made from; nothing where there is neither. */
export function VariablesButton({ className }: { readonly className: string | undefined }) {
  const { count, open, from } = useVariableCounts();
  if (count === 0 && from === undefined) return null;
  const values = open > 0 ? `${String(open)} of ${String(count)} without a value` : `${String(count)} filled in`;
  const text = count === 0 ? `from a ${from ?? ''}` : values;
  return (
    <Tip label={count === 0 ? 'Show the source' : 'Give values to the variables'} side="top">
      <button
        type="button"
        className={className}
        aria-label={count === 0 ? `Source: ${text}` : `Variables: ${text}`}
        onClick={() => bus.emit('variables:show')}
      >
        <Icon name={count === 0 ? 'file-code' : 'variable'} size={13} />
        {text}
      </button>
    </Tip>
  );
}
