import { useEffect, useRef, type ReactNode } from 'react';
import classes from './ui.module.css';

export interface DialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it holds the focus, gives it back, and closes on Escape or a click beside it. */
export function Dialog({ label, onClose, className, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) {
      dialog.showModal();
      focusChosen(dialog);
    }
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={`${classes.dialog} ${className ?? ''}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}

/** The browser goes to the first control; of radio buttons the chosen one is where the keyboard belongs. */
function focusChosen(dialog: HTMLDialogElement): void {
  // The browser knows nothing of what React wanted to focus before the dialog was open.
  dialog.querySelector<HTMLElement>('[data-first]')?.focus();
  const first = document.activeElement;
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio' || first.checked) return;
  const group = [...dialog.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  group.find(({ name, checked }) => checked && name === first.name)?.focus();
}

/** True while a dialog is open: shortcuts of what is behind it rest. */
export function dialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
