/** Everything there is to say of a field, on demand. */
import { Popover } from '@mantine/core';
import '@mantine/core/styles/Popover.layer.css';
import { useState } from 'react';
import type { PropertyDoc } from '../../schemas/schemaModel.ts';
import { Icon } from '../ui/Icon.tsx';
import { Late } from '../ui/Late.tsx';
import classes from './form.module.css';

export const loadDocs = () => import('./Docs.tsx').then((file) => file.Docs);

export function DocsButton({ doc, id }: { readonly doc: PropertyDoc; readonly id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="left-start"
      width={320}
      trapFocus={false}
      returnFocus
      keepMounted={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.fieldAction}
          tabIndex={-1}
          data-does="about"
          aria-label={`About ${doc.title}`}
          title={`About ${doc.title} (F1)`}
          onClick={() => {
            setOpen(!open);
          }}
          onKeyDown={(event) => {
            if (open && event.key === 'Escape') setOpen(false);
          }}
        >
          <Icon name="info-circle" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.docs} id={`${id}-docs`} aria-label={doc.title}>
        <Late load={loadDocs} props={{ doc }} onFailure={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
