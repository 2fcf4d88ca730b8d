import { lazy, Suspense, useState, type ComponentType } from 'react';
import { loadPart } from '../ui/parts.ts';

interface PageProps<P> {
  readonly load: () => Promise<{ default: ComponentType<P> }>;
  readonly props: P;
}

/** A page or a large part of one, loaded when it is first shown. Mounted anew after a failure, it asks for the code again. */
export function Page<P extends object>({ load, props }: PageProps<P>) {
  const [View] = useState(() => {
    const loading = loadPart(load);
    loading.catch(() => undefined);
    return lazy(() => loading);
  });
  return (
    <Suspense fallback={<div role="status" aria-label="Loading" />}>
      <View {...props} />
    </Suspense>
  );
}
