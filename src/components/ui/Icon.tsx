import { icons, type IconName } from './icons.ts';

export interface IconProps {
  /** Tabler name in kebab case. A name the registry does not know is drawn as a point. */
  readonly name: string;
  readonly size?: number;
  readonly stroke?: number;
  readonly className?: string;
  readonly color?: string;
  /** Said to screen readers; without it the icon is decoration. */
  readonly label?: string;
}

/** One icon of the set. */
export function Icon({ name, size = 16, stroke = 1.5, className, color, label }: IconProps) {
  const Glyph = Object.hasOwn(icons, name) ? icons[name as IconName] : icons['point-filled'];
  return (
    <Glyph
      size={size}
      stroke={stroke}
      {...(className === undefined ? {} : { className })}
      {...(color === undefined ? {} : { color })}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
