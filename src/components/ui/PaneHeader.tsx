import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './ui.module.css';

/** The places in the header of the frame around a pane. */
export interface PaneChrome {
  readonly detail: HTMLElement | null;
  readonly actions: HTMLElement | null;
}

/** Given by the frame around a pane; undefined for a pane that stands alone. */
export const PaneChromeContext = createContext<PaneChrome | undefined>(undefined);

export interface PaneHeaderProps {
  /** Only shown where no frame names the pane already. */
  readonly title?: string;
  /** Quiet text after the pane's name: a path, a count, "line 42". */
  readonly detail?: ReactNode;
  /** Buttons at the right end; `IconButton small`. */
  readonly children?: ReactNode;
}

/**
 * The pane's part of its header. The frame draws the bar with the pane's name; this fills in the detail and the
 * buttons. Render it anywhere inside the pane, once.
 */
export function PaneHeader({ title, detail, children }: PaneHeaderProps) {
  const chrome = useContext(PaneChromeContext);
  if (chrome) {
    return (
      <>
        {chrome.detail && detail !== undefined && createPortal(detail, chrome.detail)}
        {chrome.actions && children !== undefined && createPortal(children, chrome.actions)}
      </>
    );
  }
  return (
    <div className={classes.paneHeader}>
      {title && <h2 className={classes.paneTitle}>{title}</h2>}
      <div className={classes.paneDetail}>{detail}</div>
      <div className={classes.paneActions}>{children}</div>
    </div>
  );
}
