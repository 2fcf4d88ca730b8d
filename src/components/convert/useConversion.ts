import { useEffect, useState } from 'react';
import { useAnalysis, useApp, type ConversionAnswer, type ConversionRequest } from '../appContext.ts';

/** What is known of the conversion. */
export interface Known {
  /** The newest answer; the last one stays while a newer is being made. */
  readonly answer: ConversionAnswer | undefined;
  /** True while the answer is not for what is asked now. */
  readonly pending: boolean;
  /** True when there is no answer: the document cannot be converted, or what converts it cannot be had. */
  readonly failed: boolean;
  /** Asks once more. */
  readonly retry: () => void;
}

/** The document as it is now in another format. Asked for in the worker whenever the request or the document changes. */
export function useConversion(request: ConversionRequest): Known {
  const app = useApp();
  const version = useAnalysis((s) => s.analysis?.version);
  const [known, setKnown] = useState<{
    answer?: ConversionAnswer | undefined;
    of?: ConversionRequest;
    failed: boolean;
  }>({
    failed: false,
  });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (version === undefined) return;
    let current = true;
    void app.convert(version, request).then((answer) => {
      if (!current) return;
      setKnown((last) => ({ answer: answer ?? last.answer, of: request, failed: answer === undefined }));
    });
    return () => {
      current = false;
    };
  }, [app, version, request, attempt]);
  const answer = known.answer?.to === request.to ? known.answer : undefined;
  const retry = (): void => {
    setKnown((last) => ({ ...last, failed: false }));
    setAttempt((count) => count + 1);
  };
  return { answer, pending: known.of !== request, failed: known.failed && known.of === request, retry };
}
