import { Menu } from '@mantine/core';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import { Fragment, useMemo } from 'react';
import { useDocument, useLoadedFormat } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './editor.module.css';
import type { CursorPlace } from './handle.ts';
import { crumbsTo, pointerOf, type Crumb } from '../../language/place.ts';

export interface BreadcrumbProps {
  readonly place: CursorPlace;
  readonly onGo: (pointer: string) => void;
}

/** Where the cursor is: line and column, and the way to it. Each part opens the list of its siblings. */
export function Breadcrumb({ place, onGo }: BreadcrumbProps) {
  const parsed = useDocument((state) => state.document);
  const format = useLoadedFormat();
  const crumbs = useMemo(
    () => (parsed ? crumbsTo(parsed, format, pointerOf(parsed, place.offset)) : []),
    [parsed, format, place.offset],
  );
  return (
    <nav className={classes.breadcrumb} aria-label="Place in the text">
      <span className={classes.line}>
        {place.line}:{place.column}
      </span>
      {crumbs.map((crumb, index) => (
        <Fragment key={crumb.pointer}>
          {index > 0 && <Icon name="chevron-right" size={12} className={classes.separator ?? ''} />}
          <CrumbMenu crumb={crumb} isLast={index === crumbs.length - 1} onGo={onGo} />
        </Fragment>
      ))}
    </nav>
  );
}

function CrumbMenu({ crumb, isLast, onGo }: { crumb: Crumb; isLast: boolean; onGo: (pointer: string) => void }) {
  return (
    <Menu position="bottom-start" width="max-content">
      <Menu.Target>
        <button type="button" className={classes.crumb} {...(isLast ? { 'aria-current': 'location' as const } : {})}>
          {crumb.label}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.siblings}>
        {crumb.siblings.map((sibling) => (
          <Menu.Item
            key={sibling.pointer}
            className={classes.sibling ?? ''}
            aria-current={sibling.pointer === crumb.pointer}
            onClick={() => {
              // The menu gives the focus back as it closes; the text takes it after that.
              setTimeout(onGo, 0, sibling.pointer);
            }}
          >
            {sibling.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
