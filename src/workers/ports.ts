/** Channels to the core: a Worker, or the core in this thread. */
import type { Core } from './core.ts';
import { type Part, PartJoiner } from './parts.ts';
import type { Port, Reply } from './protocol.ts';

/** A channel to a Worker. A crash of the worker, or a message that cannot be read, is a failure of the channel. */
export function workerPort(worker: Worker): Port {
  return {
    post: (request) => {
      worker.postMessage(request);
    },
    listen: (onReply, onFailure) => {
      const joiner = new PartJoiner();
      worker.onmessage = (event: MessageEvent<Part | Reply>) => {
        const reply = joiner.take(event.data);
        if (reply) onReply(reply);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        onFailure(event.message || 'the worker could not be started');
      };
      worker.onmessageerror = () => {
        onFailure('an answer of the worker could not be read');
      };
    },
    close: () => {
      worker.terminate();
    },
  };
}

/** A channel to the core in this thread; `load` gives it when the first request is there. Answers come in a later turn. */
export function inlinePort(load: () => Promise<Core>): Port {
  let open = true;
  let core: Promise<Core> | undefined;
  let onReply: (reply: Reply) => void = () => undefined;
  let onFailure: (reason: string) => void = () => undefined;
  return {
    post: (request) => {
      core ??= load();
      core.then(
        async (answer) => {
          if (!open) return;
          const reply = await answer(request);
          if (open) onReply(reply);
        },
        (error: unknown) => {
          // What could not be loaded once may be there the next time.
          core = undefined;
          if (open) onFailure(error instanceof Error ? error.message : String(error));
        },
      );
    },
    listen: (reply, failure) => {
      onReply = reply;
      onFailure = failure;
    },
    close: () => {
      open = false;
    },
  };
}
