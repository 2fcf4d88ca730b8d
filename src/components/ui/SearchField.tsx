import type { Ref } from 'react';
import { Icon } from './Icon.tsx';

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Accessible name. */
  readonly label: string;
  readonly placeholder: string;
  /** Looks of the frame: its size and its place. */
  readonly className: string | undefined;
  readonly onEnter?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A box that narrows a list. Escape empties it first; undo in it is its own. */
export function SearchField(props: SearchFieldProps) {
  const { value, onChange, label, placeholder, className, onEnter, inputRef } = props;
  return (
    <label className={className}>
      <Icon name="search" size={14} />
      <input
        className="jw-bare"
        data-native-undo
        ref={inputRef}
        type="search"
        value={value}
        placeholder={placeholder}
        aria-label={label}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter?.();
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
      />
    </label>
  );
}
