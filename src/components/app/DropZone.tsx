import { useEffect, useRef, useState } from 'react';
import { useDocument } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { useFiles } from './context.tsx';
import classes from './app.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files dropped anywhere on the page, and says beforehand what will happen. */
export function DropZone() {
  const { open } = useFiles();
  const present = useDocument((s) => (s.document ? s.fileName : undefined));
  const [over, setOver] = useState(false);
  const depth = useRef(0);

  useEffect(() => {
    const leave = (): void => {
      depth.current = 0;
      setOver(false);
    };
    const listeners: Readonly<Record<string, (event: DragEvent) => void>> = {
      dragenter: (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        depth.current++;
        setOver(true);
      },
      dragover: (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      },
      dragleave: (event) => {
        if (!carriesFiles(event)) return;
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      },
      drop: (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        leave();
        void open([...(event.dataTransfer?.files ?? [])]);
      },
    };
    for (const [type, listener] of Object.entries(listeners)) {
      window.addEventListener(type, listener as EventListener, true);
    }
    return () => {
      for (const [type, listener] of Object.entries(listeners)) {
        window.removeEventListener(type, listener as EventListener, true);
      }
    };
  }, [open]);

  if (!over) return null;
  return (
    <div className={classes.drop} aria-hidden="true">
      <div className={classes.dropCard}>
        <Icon name="file-import" size={28} />
        <strong>Drop to open</strong>
        <span>
          {present
            ? `It takes the place of ${present}, which stays among the recent documents.`
            : 'The file is read in the browser and goes nowhere else.'}
        </span>
      </div>
    </div>
  );
}
