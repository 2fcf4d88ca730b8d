import type { Severity } from '../../document/diagnostic.ts';
import { Icon } from './Icon.tsx';

const LOOKS: Readonly<Record<Severity, { readonly icon: string; readonly word: string; readonly color: string }>> = {
  error: { icon: 'circle-x', word: 'Error', color: 'var(--jw-error)' },
  warning: { icon: 'alert-triangle', word: 'Warning', color: 'var(--jw-warning)' },
  info: { icon: 'info-circle', word: 'Advice', color: 'var(--jw-info)' },
};

/** The icon of a severity in its colour, with its word for screen readers. `quiet` when the word stands beside it. */
export function SeverityIcon(props: { severity: Severity; size?: number; quiet?: boolean; className?: string }) {
  const { icon, word, color } = LOOKS[props.severity];
  return (
    <Icon
      name={icon}
      size={props.size ?? 14}
      stroke={1.8}
      color={color}
      {...(props.className === undefined ? {} : { className: props.className })}
      {...(props.quiet ? {} : { label: word })}
    />
  );
}
