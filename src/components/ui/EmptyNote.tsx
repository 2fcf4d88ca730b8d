import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import classes from './ui.module.css';

/** What a pane says when it has nothing to show: a title, what to do about it, and perhaps a button. */
export function EmptyNote(props: { title: string; icon?: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      {props.icon && <Icon name={props.icon} size={20} className={classes.emptyIcon} />}
      <p className={classes.emptyTitle}>{props.title}</p>
      {props.children && <div className={classes.emptyText}>{props.children}</div>}
      {props.action}
    </div>
  );
}
